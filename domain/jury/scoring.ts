import type { Edition, JuryPrize } from '../edition/edition.ts'
import { type Problem, problem } from '../problem.ts'
import { type Team, whyItTakesNone } from '../teams/team.ts'
import type { Pair } from './assignment.ts'
import { stepOf } from './scale.ts'

/** Marks by prize and criterion: `marks['innovation-usager']['usefulness'] = 14.5`. */
export type Marks = Record<string, Record<string, number>>

/** One juror's marks for one team. */
export type ScoreSheet = { juror: string; team: string; marks: Marks }

/** What a juror writes beside the marks: a comment for the jury, and feedback that the team reads after publication. */
export type Said = { comment?: string | undefined; feedback?: string | undefined }

export type InterestKind = 'declared' | 'blocking'

/** The prizes that the jury scores. */
export function juryPrizes(edition: Pick<Edition, 'prizes'>): JuryPrize[] {
  return edition.prizes.filter((prize) => prize.kind === 'jury')
}

/** A juror's interest in a team: what was declared, or else `declared` where the team has members of the juror's school. */
export function interestOf(
  declared: InterestKind | 'none' | undefined,
  school: string | undefined,
  members: readonly { school: string }[],
): InterestKind | 'none' {
  return declared ?? (members.some((member) => member.school === school) ? 'declared' : 'none')
}

/**
 * Whether a juror with this interest may score the team: a blocking one forbids it, a declared one is recorded. Where teams are divided
 * among the jurors, it has to be one of theirs.
 */
export function mayScore(interest: InterestKind | 'none' | undefined, isTheirs = true): Problem | undefined {
  if (interest === 'blocking') return problem('blocking-interest')
  return isTheirs ? undefined : problem('not-assigned')
}

type Interested = { juror: string; team: string; kind: InterestKind | 'none' }

/**
 * The sheets that count, wherever sheets are counted: those on teams that stand, by jurors without a blocking interest in
 * the team, none of those whose sheets were set aside as they dropped out. An interest that is taken back lets the sheet count again.
 */
export function countingSheets<Sheet extends ScoreSheet>(
  sheets: readonly Sheet[],
  interests: readonly Interested[],
  teams: ReadonlySet<string>,
  setAside: ReadonlySet<string> = new Set(),
): Sheet[] {
  const pair = ({ juror, team }: { juror: string; team: string }) => `${team} ${juror}`
  const blocked = new Set(interests.filter(({ kind }) => kind === 'blocking').map(pair))
  return sheets.filter(
    (sheet) => teams.has(sheet.team) && !blocked.has(pair(sheet)) && !setAside.has(sheet.juror),
  )
}

/** How far a juror has come: how many teams the juror scores, and on how many a sheet that counts is in. */
export type JurorProgress = { juror: string; expected: number; scored: number }

/**
 * How far each juror has come, from what counts: nobody is expected to score a team that they are barred from, nor another than theirs
 * where teams are divided among the jurors. Who has left the jury was to hand in what they did.
 */
export function jurorsProgress(
  jurors: readonly { id: string; left?: unknown }[],
  {
    sheets,
    interests,
    teams,
    assigned,
  }: {
    sheets: readonly ScoreSheet[]
    interests: readonly Interested[]
    teams: readonly { id: string }[]
    assigned?: { pairs: readonly Pair[] } | undefined
  },
): JurorProgress[] {
  const standing = new Set(teams.map(({ id }) => id))
  return jurors.map(({ id: juror, left }) => {
    const own = assigned
      ? new Set(assigned.pairs.flatMap((pair) => (pair.juror === juror ? [pair.team] : [])))
      : standing
    const mine = own.intersection(standing)
    const barred = interests.filter(
      (each) => each.juror === juror && each.kind === 'blocking' && mine.has(each.team),
    )
    const scored = sheets.filter((sheet) => sheet.juror === juror && mine.has(sheet.team)).length
    return { juror, expected: left === undefined ? mine.size - barred.length : scored, scored }
  })
}

type Scored = Pick<Team, 'members' | 'disqualified'>
type Before = { marks: Marks; version: number } & Said

/**
 * Whether a juror may hand in these marks over the sheet that stands; `unchanged` when it says the same already. A sheet
 * that stands is corrected at the version that was read.
 */
export function mayHandIn(
  edition: Pick<Edition, 'prizes' | 'scale'>,
  {
    before,
    interest,
    isTheirs,
    team,
  }: {
    before: Before | undefined
    interest: InterestKind | 'none' | undefined
    isTheirs?: boolean
    team: Scored | undefined
  },
  { readVersion, ...handedIn }: { marks: Marks; readVersion: number | undefined } & Said,
): Problem | 'unchanged' | undefined {
  const refusal = whyItTakesNone(team) ?? checkMarks(edition, handedIn.marks) ?? mayScore(interest, isTheirs)
  if (refusal) return refusal
  if (before && saysTheSame(before, handedIn)) return 'unchanged'
  return overWhatWasRead(before, readVersion)
}

function overWhatWasRead(before: Before | undefined, readVersion: number | undefined): Problem | undefined {
  if (before && readVersion === undefined) return problem('if-match-required')
  if (readVersion !== undefined && readVersion !== before?.version)
    return problem('changed-meanwhile', { extra: { current: before?.marks, version: before?.version } })
  return undefined
}

/**
 * Whether a juror may keep these marks as a draft, some of them or none; `unchanged` when it says the same already. It is
 * typed over a version of the sheet (0 where none is in), and over a version of the draft: an older one of another device
 * takes the place of neither.
 */
export function mayKeepDraft(
  edition: Pick<Edition, 'prizes' | 'scale'>,
  {
    before,
    sheet,
    interest,
    isTheirs,
    team,
  }: {
    before: (Before & { over: number }) | undefined
    sheet: Before | undefined
    interest: InterestKind | 'none' | undefined
    isTheirs?: boolean
    team: Scored | undefined
  },
  { readVersion, over, ...draft }: { marks: Marks; over: number; readVersion: number | undefined } & Said,
): Problem | 'unchanged' | undefined {
  const refusal = whyItTakesNone(team) ?? checkGiven(edition, draft.marks) ?? mayScore(interest, isTheirs)
  if (refusal) return refusal
  if (over !== (sheet?.version ?? 0))
    return problem('changed-meanwhile', { extra: { current: sheet?.marks, version: sheet?.version } })
  // One typed over a sheet that has changed since says nothing any more.
  const current = before?.over === over ? before : undefined
  if (current && saysTheSame(current, draft)) return 'unchanged'
  return overWhatWasRead(current, readVersion)
}

/**
 * Whether a juror may see what others gave a team: once they have declared their own sheet on it final, or the jury's
 * window has closed. Nobody who is barred ever may.
 */
export function maySeeOthers(
  own: { sealed?: unknown } | undefined,
  interest: InterestKind | 'none' | undefined,
  juryIsOver: boolean,
): Problem | undefined {
  const refusal = mayScore(interest)
  if (refusal) return refusal
  return own?.sealed || juryIsOver ? undefined : problem(own ? 'seal-first' : 'scores-first')
}

/**
 * Whether a juror may declare this sheet final, which opens the others' marks to them; `sealed` when they have. What is
 * changed later is told to the president and in the minutes.
 */
export function maySeal(
  sheet: { sealed?: unknown; version: number } | undefined,
  interest: InterestKind | 'none' | undefined,
  readVersion: number | undefined,
): Problem | 'sealed' | undefined {
  const refusal = mayScore(interest)
  if (refusal) return refusal
  if (!sheet) return problem('scores-first')
  if (sheet.sealed) return 'sealed'
  if (readVersion === undefined) return problem('if-match-required')
  return readVersion === sheet.version
    ? undefined
    : problem('changed-meanwhile', { extra: { version: sheet.version } })
}

/**
 * Checks marks against the edition: every criterion of every jury prize has one, none other, each on the scale (bounds
 * included, whole steps from the minimum). Returns a problem naming the fields, or `undefined`.
 */
export function checkMarks(edition: Pick<Edition, 'prizes' | 'scale'>, marks: Marks): Problem | undefined {
  const refusal = checkGiven(edition, marks)
  if (refusal) return refusal
  const marked = new Set(listed(marks).map((each) => each.path))
  const absent = [...askedFor(edition)].filter((each) => !marked.has(each))
  return absent.length > 0 ? withFields('criteria-incomplete', absent) : undefined
}

function askedFor(edition: Pick<Edition, 'prizes'>): Set<string> {
  return new Set(
    juryPrizes(edition).flatMap((prize) => prize.criteria.map((each) => path(prize.id, each.id))),
  )
}

/** Checks the marks that are given, however many: each for a criterion of the edition, and on its scale. */
function checkGiven(edition: Pick<Edition, 'prizes' | 'scale'>, marks: Marks): Problem | undefined {
  const known = askedFor(edition)
  const given = listed(marks)
  const unknown = given.filter((each) => !known.has(each.path))
  if (unknown.length > 0)
    return withFields(
      'unknown-criterion',
      unknown.map((each) => each.path),
    )
  const off = given.filter((each) => stepOf(edition.scale, each.mark) === undefined)
  return off.length > 0
    ? withFields(
        'mark-off-scale',
        off.map((each) => each.path),
      )
    : undefined
}

function listed(marks: Marks): { path: string; mark: number }[] {
  return Object.entries(marks).flatMap(([prize, byCriterion]) =>
    Object.entries(byCriterion).map(([criterion, mark]) => ({ path: path(prize, criterion), mark })),
  )
}

/** Whether two sheets' marks are the same, criterion by criterion. */
export function sameMarks(before: Marks, after: Marks): boolean {
  const known = new Map(listed(before).map((each) => [each.path, each.mark]))
  const given = listed(after)
  return given.length === known.size && given.every((each) => known.get(each.path) === each.mark)
}

function saysTheSame(before: { marks: Marks } & Said, after: { marks: Marks } & Said): boolean {
  const { comment, feedback } = after
  return sameMarks(before.marks, after.marks) && before.comment === comment && before.feedback === feedback
}

function path(prize: string, criterion: string): string {
  return `marks.${prize}.${criterion}`
}

function withFields(
  code: 'unknown-criterion' | 'mark-off-scale' | 'criteria-incomplete',
  paths: string[],
): Problem {
  const details = {
    'unknown-criterion': { fr: 'Critère inconnu.', en: 'Unknown criterion.' },
    'mark-off-scale': { fr: 'Note hors de l’échelle.', en: 'Mark off the scale.' },
    'criteria-incomplete': { fr: 'Donnez une note.', en: 'Give a mark.' },
  }
  return problem(code, { fields: paths.map((each) => ({ path: each, detail: details[code] })) })
}
