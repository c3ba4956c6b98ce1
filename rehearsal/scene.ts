import { editPhases } from '../api/edition/edit-phases.ts'
import { getOverview } from '../api/edition/get-overview.ts'
import type { Edition } from '../domain/edition/edition.ts'
import type { Caller, Traffic } from './client.ts'
import type { Ledger } from './ledger.ts'
import type { Options } from './options.ts'
import type { Plan, PlannedPerson, PlannedTeam } from './plan.ts'
import type { Progress } from './progress.ts'
import type { Stage } from './stage.ts'
import { publicationWindows, type Step, windowsAt } from './windows.ts'

/** Somebody who takes part, signed in. */
export type Player = PlannedPerson & { id: string; school: string; caller: Caller }
/** A team as it stands: its members, whoever is in charge first, and the version at which they were read. */
export type PlayedTeam = {
  id: string
  planned: PlannedTeam
  version: number
  players: Player[]
  members: Caller[]
}
/** What an allocation came to, for the report. */
export type Allocated = {
  people: number
  teams: number
  wishing: number
  first: number
  top3: number
  none: number
  worst: number
  proven: boolean
  solvedIn: number
  formedIn: number
}
export type PlayedJuror = { id: string; email: string; caller: Caller; president: boolean }
type Accepted = { team: string; deliverable: string; sha256: string; bytes: number; fileName: string }

/** All that the acts of a rehearsal share and add to. */
export type Scene = {
  options: Options
  stage: Stage
  edition: Edition
  plan: Plan
  ledger: Ledger
  traffic: Traffic
  progress: Progress
  /** Signed-in participants by address. */
  participants: Map<string, Caller>
  teams: PlayedTeam[]
  jurors: PlayedJuror[]
  /** The codes of the voter cards, one a voter; nobody can read them again. */
  codes: string[]
  /** The team, by name, that each card chose last. */
  chosen: string[]
  /** Sheets, by juror and team, whose juror declared a blocking interest at the same moment: none counts. */
  withdrawn: Set<string>
  /** What counts for each team and deliverable: the last version accepted. */
  accepted: Map<string, Accepted>
  /** A second organiser, while teams are made. */
  colleague: { id: string; caller: Caller } | undefined
  /** Whom the allocation gave a team or a mate, and who are told of it therefore. */
  told: Set<string>
  allocated: Allocated | undefined
  counts: { participants: number; teams: number; deliverables: number; scores: number; ballots: number }
  mails: { sent: number; duplicates: number; missing: number }
  awards: { prize: string; team: string }[]
}

/** How many people act at once. */
export const width = 24

/** Moves the edition on by its windows, as its organiser would on the page of phases. */
export async function moveTo(scene: Scene, step: Step): Promise<void> {
  const { organiser } = scene.stage
  for (let attempt = 1; ; attempt += 1) {
    const overview = await organiser.ask(getOverview, {})
    if (!overview.ok) throw new Error(`The overview was refused: ${overview.code}`)
    const { now, signedAt, phases: before } = overview.data
    const phases = signedAt === undefined ? windowsAt(step, now) : publicationWindows(before, now)
    const answer = await organiser.ask(
      editPhases,
      {},
      { body: { phases, reason: 'La suite de la répétition.' }, ifMatch: overview.etag },
    )
    if (answer.ok) return
    if (answer.code !== 'changed-meanwhile' || attempt === 5)
      throw new Error(`The windows could not be moved to ${step}: ${answer.status} ${answer.code}`)
  }
}
