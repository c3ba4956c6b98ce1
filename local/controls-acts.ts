import { buffer } from 'node:stream/consumers'
import PDFDocument from 'pdfkit'
import { getUpload } from '../api/deliverables/get-upload.ts'
import { handInLink } from '../api/deliverables/hand-in-link.ts'
import { listDeliverables } from '../api/deliverables/list-deliverables.ts'
import { startUpload } from '../api/deliverables/start-upload.ts'
import { listJuryTeams } from '../api/jury/list-jury-teams.ts'
import { putScoreSheet } from '../api/jury/put-score-sheet.ts'
import { answerProposal } from '../api/palmares/answer-proposal.ts'
import { getDeliberation } from '../api/palmares/get-deliberation.ts'
import { getMe } from '../api/people/get-me.ts'
import { listTeams } from '../api/teams/list-teams.ts'
import { askForCards } from '../api/vote/ask-for-cards.ts'
import { consentToCards } from '../api/vote/consent-to-cards.ts'
import { issueRequestedCards } from '../api/vote/issue-requested-cards.ts'
import { putBallot } from '../api/vote/put-ballot.ts'
import { sha256Of } from '../domain/canonical.ts'
import type { Edition, Phase, RequestedDeliverable } from '../domain/edition/edition.ts'
import { juryPrizes, type Marks } from '../domain/jury/scoring.ts'
import { type Caller, callersOf, each, everyItem, until } from '../rehearsal/client.ts'
import type { Sample } from './seed.ts'

type Scene = { sample: Sample; edition: Edition; as: (person?: string) => Promise<Caller> }

/** What the host can do for the people of the sample that its visitor is not; each answers the voter codes it leaves. */
export const acts = {
  'hand-in': { phase: 'work', act: handInForOthers },
  score: { phase: 'jury', act: scoreAsOthers },
  vote: { phase: 'vote', act: voteAsAudience },
  approve: { phase: 'deliberation', act: approveAsJury },
} as const satisfies Record<string, { phase: Phase; act: (scene: Scene) => Promise<string[]> }>

export type ActName = keyof typeof acts

/** Does one of them through the API, as those people would. */
export async function perform(name: ActName, sample: Sample, url: string): Promise<string[]> {
  const callers = callersOf(url, sample.id, { requests: 0, again: 0, broken: [] })
  const as: Scene['as'] = async (person) => callers(person && (await sample.session(person)))
  return acts[name].act({ sample, edition: await sample.edition(), as })
}

async function handInForOthers({ sample, edition, as }: Scene): Promise<string[]> {
  const visitor = await (await as(personIn(sample, 'participant'))).get(getMe, {})
  const others = sample.teams.filter(({ id }) => id !== visitor.team)
  await each(others, 2, async ({ id: team, founder }) => {
    const member = await as(founder)
    const { items } = await member.get(listDeliverables, { team })
    const wanted = edition.deliverables.filter((asked) =>
      asked.kind === 'link' ? true : asked.required && asked.types.includes('application/pdf'),
    )
    for (const asked of wanted)
      if (!items.some(({ deliverable }) => deliverable === asked.id)) await handIn(member, team, asked)
  })
  return []
}

async function handIn(member: Caller, team: string, asked: RequestedDeliverable): Promise<void> {
  const at = { team, deliverable: asked.id }
  if (asked.kind === 'link') {
    await member.get(handInLink, at, { body: { url: `https://prototype.example.org/${team}` } })
    return
  }
  const file = await pdf(asked.name.fr)
  const body = {
    fileName: `${asked.id}.pdf`,
    type: 'application/pdf',
    bytes: file.byteLength,
    sha256: sha256Of(file),
  }
  const { upload, url, method, headers } = await member.get(startUpload, at, { body })
  const sent = await fetch(url, { method, headers, body: new Uint8Array(file) })
  if (!sent.ok) throw new Error(`The file was refused: ${sent.status}`)
  await until(
    `upload ${upload}`,
    async () => (await member.get(getUpload, { team, upload })).state !== 'waiting' || undefined,
  )
}

function pdf(title: string): Promise<Buffer> {
  const document = new PDFDocument({ info: { Title: title } })
  document.fontSize(24).text(title)
  document.end()
  return buffer(document)
}

async function scoreAsOthers({ sample, edition, as }: Scene): Promise<string[]> {
  const visitor = personIn(sample, 'juror')
  const others = edition.jury.filter(({ id }) => id !== visitor)
  await each(others, 2, async ({ id }) => {
    const juror = await as(id)
    for (const { team, scoreSheet, interest } of await everyItem(juror, listJuryTeams, {}))
      if (!scoreSheet && interest !== 'blocking')
        await juror.get(putScoreSheet, { team: team.id }, { body: { marks: marksOf(edition, id, team.id) } })
  })
  return []
}

/** The jurors approve what the president proposed; there must be something. */
async function approveAsJury({ edition, as }: Scene): Promise<string[]> {
  const others = edition.jury.filter(({ president }) => !president)
  await each(others, 2, async ({ id }) => {
    const juror = await as(id)
    const { digest } = await juror.get(getDeliberation, {})
    await juror.get(answerProposal, {}, { body: { digest } })
  })
  return []
}

/** Marks in the upper half of the scale, the same for the same juror and team. */
function marksOf(edition: Edition, juror: string, team: string): Marks {
  const { minimum, maximum, step } = edition.scale
  const steps = Math.floor((maximum - minimum) / step)
  const mark = (of: string) => {
    const chance = Number.parseInt(sha256Of(`${juror} ${team} ${of}`).slice(0, 8), 16) / 2 ** 32
    return minimum + step * Math.round(steps * (0.5 + chance / 2))
  }
  return Object.fromEntries(
    juryPrizes(edition).map(({ id, criteria }) => [
      id,
      Object.fromEntries(criteria.map((criterion) => [criterion.id, mark(`${id} ${criterion.id}`)])),
    ]),
  )
}

const [cards, ballots] = [40, 30]

async function voteAsAudience({ edition, as }: Scene): Promise<string[]> {
  const codes = await cardsForAudience(edition, as)
  const voter = await as()
  const teams = await everyItem(voter, listTeams, {})
  await each(codes.slice(0, ballots), 4, async (code, index) => {
    // The square makes the first team the favourite.
    const team = teams[Math.floor(teams.length * (index / ballots) ** 2)]?.id ?? ''
    await voter.get(putBallot, {}, { body: { code, team } })
  })
  return codes.slice(ballots)
}

/** The vote is open already: one organiser asks for cards, and the other consents. */
async function cardsForAudience({ organisers }: Edition, as: Scene['as']): Promise<string[]> {
  const [asking, consenting] = await Promise.all(organisers.slice(0, 2).map(({ id }) => as(id)))
  if (!asking || !consenting) throw new Error('The sample edition has no second organiser')
  const body = { count: cards, reason: 'Plus de public que prévu dans la salle.' }
  const { id: request } = await asking.get(askForCards, {}, { body })
  await consenting.get(consentToCards, { request }, { body: {} })
  const { items } = await asking.get(issueRequestedCards, { request }, { body: {} })
  return items.map(({ code }) => code)
}

function personIn({ people }: Sample, role: Sample['people'][number]['role']): string {
  return people.find((person) => person.role === role)?.id ?? ''
}
