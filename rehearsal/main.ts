import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { getEdition } from '../api/edition/get-edition.ts'
import { getOverview } from '../api/edition/get-overview.ts'
import type { Edition } from '../domain/edition/edition.ts'
import { readEdition } from '../editions/read.ts'
import { account } from './acts/account.ts'
import { allocation } from './acts/allocation.ts'
import { divideTeams } from './acts/assignment.ts'
import { changesBetweenTeams, changesKeepMarks, changesKeepWork } from './acts/changing.ts'
import { deliberation, firstReading } from './acts/deliberation.ts'
import { formation } from './acts/formation.ts'
import { declareInterests, issueCards, judging, juryComesIn } from './acts/judging.ts'
import { latecomers } from './acts/latecomers.ts'
import { messages } from './acts/messages.ts'
import { closedDoorsAtWork, closedDoorsBeforeScores, noRunningCount } from './acts/privacy.ts'
import { auditHolds, publication } from './acts/publication.ts'
import { publishTeams, toldOnce } from './acts/publishing.ts'
import { registration } from './acts/registration.ts'
import { changeBallotsLate, reopenTheVote, untilAllIsIn } from './acts/reopening.ts'
import { roles } from './acts/roles.ts'
import { afterTheDeadline, filesAreKept, work } from './acts/work.ts'
import type { Traffic } from './client.ts'
import { Ledger } from './ledger.ts'
import { type Options, readOptions, usage } from './options.ts'
import { editionFor, planFor } from './plan.ts'
import { Progress } from './progress.ts'
import { printed, reportOf } from './report.ts'
import { moveTo, type Scene } from './scene.ts'
import { freshStage, runningStage, type Stage } from './stage.ts'
import { windowsAt } from './windows.ts'

const options = optionsOrUsage()
process.exitCode = options ? await rehearse(options).catch(cannotStart) : 2

function optionsOrUsage(): Options | undefined {
  try {
    return readOptions(process.argv.slice(2), process.env)
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${usage}`)
    return undefined
  }
}

function cannotStart(error: unknown): number {
  console.error(error instanceof Error ? error.message : error)
  return 2
}

async function rehearse(options: Options): Promise<number> {
  const progress = new Progress()
  const traffic: Traffic = { requests: 0, again: 0, broken: [] }
  progress.begin('start')
  const { stage, edition } = await stageFor(options, traffic)
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stage.close().then(() => process.exit(130)))
  const scene: Scene = {
    options,
    stage,
    edition,
    plan: planFor(edition, options),
    ledger: new Ledger(),
    traffic,
    progress,
    participants: new Map(),
    teams: [],
    jurors: [],
    codes: [],
    chosen: [],
    withdrawn: new Set(),
    accepted: new Map(),
    colleague: undefined,
    told: new Set(),
    allocated: undefined,
    counts: { participants: 0, teams: 0, deliverables: 0, scores: 0, ballots: 0 },
    mails: { sent: 0, duplicates: 0, missing: 0 },
    awards: [],
  }
  try {
    await play(scene)
    progress.end()
    const report = reportOf(scene)
    console.log(printed(report, scene))
    if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify(report, null, 2)}\n`)
    return report.invariants.every(({ held }) => held) ? 0 : 1
  } catch (error) {
    progress.end()
    console.error(error)
    return 1
  } finally {
    await stage.close()
  }
}

async function play(scene: Scene): Promise<void> {
  await Promise.all([registration(scene), juryComesIn(scene)])
  const asking = await latecomers(scene)
  await formation(scene)
  await publishTeams(scene, await allocation(scene, asking))
  await changesBetweenTeams(scene)
  await roles(scene)
  await account(scene)
  await messages(scene)
  const stragglers = await work(scene)
  await changesKeepWork(scene)
  await closedDoorsAtWork(scene)
  await declareInterests(scene)
  await divideTeams(scene)
  await issueCards(scene)
  await moveTo(scene, 'judging')
  await afterTheDeadline(scene, stragglers)
  await closedDoorsBeforeScores(scene)
  await judging(scene)
  await changesKeepMarks(scene)
  await noRunningCount(scene)
  await changeBallotsLate(scene)
  await firstReading(scene)
  const closes = await reopenTheVote(scene)
  // Nothing is signed until all that was given is in; files are looked at meanwhile.
  await filesAreKept(scene)
  await untilAllIsIn(scene, closes)
  await deliberation(scene)
  await publication(scene)
  await toldOnce(scene)
  await auditHolds(scene)
}

async function stageFor(options: Options, traffic: Traffic): Promise<{ stage: Stage; edition: Edition }> {
  const reading = readEdition(
    await readFile(join(import.meta.dirname, '../editions/strasbourg-2019.yaml'), 'utf8'),
  )
  if ('mistakes' in reading) throw new Error('The sample edition is not valid')
  if (!options.at) {
    const windows = windowsAt('before', new Date().toISOString())
    const edition = editionFor(reading.edition, `rehearsal-${options.seed}`, options, windows)
    return { stage: await freshStage(edition, traffic), edition }
  }
  const stage = runningStage(options.at.url, options.at.token, traffic)
  const shown = await stage.callers().get(getEdition, {})
  const { figures } = await stage.organiser.get(getOverview, {})
  if (!shown.rehearsal)
    throw new Error(`${shown.id} is a real edition: rehearse in one with rehearsal: true.`)
  if (figures.participants > 0)
    throw new Error(`${shown.id} has participants already: rehearse in a new one.`)
  await moveTo({ stage } as Scene, 'before')
  const { published: _, schools, ...rest } = shown
  // What the public does not see of an edition plays no part, save who is on the jury.
  const jury = shown.jury.map(({ left: _, ...juror }) => ({ ...juror, email: `${juror.id}@example.org` }))
  const edition: Edition = { ...rest, schools, jury, organisers: [], contacts: [] }
  return { stage, edition }
}
