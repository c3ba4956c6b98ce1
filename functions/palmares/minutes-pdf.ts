import type { Edition } from '../../domain/edition/edition.ts'
import type { Language, Text } from '../../domain/fields.ts'
import { numberOf } from '../../domain/fraction.ts'
import { onScale } from '../../domain/jury/scale.ts'
import { weightedMean } from '../../domain/jury/weighing.ts'
import { inTheRoom } from '../../domain/palmares/approval.ts'
import { firstPlace } from '../../domain/palmares/award.ts'
import {
  contestedResults,
  type Minutes,
  minutesForMachines,
  publicMinutes,
} from '../../domain/palmares/minutes.ts'
import { remarkWords } from '../../domain/palmares/remark-words.ts'
import { outsideRules } from '../../domain/palmares/remarks.ts'
import { ruleOf } from '../../domain/prizes.ts'
import { bound } from '../../domain/typography.ts'
import { newPaper, type Paper } from './page.ts'

type Result = Minutes['results'][number]
type Known = Pick<Edition, 'place' | 'phases' | 'challenges' | 'prizes' | 'publication'>

/** What is written, in the reader's language, about the teams and people the minutes name. */
type Words = {
  language: Language
  t: (fr: string, en: string) => string
  say: (text: Text) => string
  team: (id: string) => string
  /** The team with a mark where it is outside of the rules: wherever it is ranked or awarded. */
  competitor: (id: string) => string
  challengeOf: (team: string) => string
  juror: (id: string) => string
  list: (names: readonly string[]) => string
  number: (value: number, digits?: number) => string
  day: (instant: string) => string
  moment: (instant: string) => string
}

/** The signed minutes as a document for people: A4, tagged, fonts inside; the same minutes give the same bytes. */
export async function minutesPdf(minutes: Minutes, edition: Known, language: Language): Promise<Uint8Array> {
  const words = wordsFor(minutes, edition, language)
  const { t, say, moment } = words
  const { digest } = minutesForMachines(minutes)
  const title = t('Procès-verbal de la délibération du jury', 'Minutes of the jury’s deliberation')
  const paper = newPaper({
    title: `${title}, ${say(minutes.name)}`,
    author: minutes.signature.name,
    language: t('fr-FR', 'en-GB'),
    createdAt: new Date(minutes.signature.at),
    continued: t('(suite)', '(continued)'),
  })
  paper.title(title, say(minutes.name))
  paper.facts([
    [t('Lieu', 'Place'), say(edition.place)],
    [
      t('Travail des équipes', 'Teams’ work'),
      `${words.day(edition.phases.work.opens)} – ${words.day(edition.phases.work.closes)}`,
    ],
    [t('Délibération', 'Deliberation'), words.day(minutes.signature.at)],
    [t('Équipes', 'Teams'), words.number(minutes.teams.length)],
  ])
  awards(paper, minutes, words)
  decisions(paper, minutes, words)
  jury(paper, minutes, words)
  paper.heading(t('Classements', 'Rankings'))
  for (const result of minutes.results) ranking(paper, minutes, result, words, edition)

  marks(paper, minutes, edition, words)
  remarks(paper, minutes, words)
  proceedings(paper, minutes, words)
  paper.heading(t('Signature', 'Signature'))
  paper.keepTogether(110)
  paper.paragraph(
    t(
      `Lu, approuvé et signé sur la plateforme le ${moment(minutes.signature.at)} par`,
      `Read, approved and signed on the platform on ${moment(minutes.signature.at)} by`,
    ),
  )
  paper.paragraph(minutes.signature.name, 'strong')
  paper.paragraph(say(minutes.signature.function), 'soft')
  const { reason } = minutes.signature
  if (reason)
    paper.paragraph(
      t(
        `Motif de la signature sous le quorum : « ${reason} »`,
        `Reason for signing below the quorum: “${reason}”`,
      ),
    )
  paper.paragraph(
    t(
      `Règles appliquées : version ${minutes.rules} de l’édition. Empreinte SHA-256 du procès-verbal en JSON canonique (RFC 8785), qui fait foi :`,
      `Rules applied: version ${minutes.rules} of the edition. SHA-256 of the minutes as canonical JSON (RFC 8785), which is authoritative:`,
    ),
  )
  paper.paragraph(digest)
  if (minutes.trail)
    paper.paragraph(
      t(
        `Dernière inscription du journal d’audit à la signature : n° ${minutes.trail.number}, ${minutes.trail.hash}`,
        `Last entry of the audit trail at the signature: no. ${minutes.trail.number}, ${minutes.trail.hash}`,
      ),
      'soft',
    )
  // On one page, where there is room for all of them on one.
  const room = inTheRoom(minutes.jury, minutes.remarks ?? [])
  paper.keepTogether(Math.min(600, 40 + 40 * room.length))
  paper.subheading(t('Signatures des membres du jury', 'Signatures of the jury’s members'))
  paper.signatures(room.map(({ name }) => name))
  return paper.finish((page, of) => `${say(minutes.name)} · ${digest.slice(0, 16)} · ${page}/${of}`)
}

function awards(paper: Paper, minutes: Minutes, words: Words): void {
  const { t, say, competitor, challengeOf, list } = words
  paper.heading(t('Prix décernés', 'Awards'))
  paper.table(
    [
      { title: t('Prix', 'Prize'), share: 0.34 },
      { title: t('Équipe', 'Team'), share: 0.3 },
      { title: t('Défi', 'Challenge'), share: 0.36 },
    ],
    minutes.prizes.map(({ id, name }) => {
      const winners = minutes.awards.filter((award) => award.prize === id).map(({ team }) => team)
      const [first] = winners
      if (first === undefined) return [say(name), t('Non décerné', 'Not awarded'), '']
      return winners.length > 1
        ? [say(name), `${list(winners.map(competitor))} (ex æquo)`, list(winners.map(challengeOf))]
        : [say(name), competitor(first), challengeOf(first)]
    }),
  )
}

function decisions(paper: Paper, minutes: Minutes, { t, say, team, list, juror }: Words): void {
  const prize = (id: string) => {
    const named = minutes.prizes.find((each) => each.id === id)
    return named ? say(named.name) : id
  }
  const decided = (minutes.decisions ?? []).map(({ prize: of, outcome, declined, reason, by }) => {
    const names = list(declined.map(team))
    const what = {
      'by-ranking': t('décerné selon le classement', 'awarded by the ranking'),
      shared: t('partagé ex æquo', 'shared'),
      'not-awarded': t('non décerné', 'not awarded'),
    }[outcome]
    const passed = declined.length > 0 ? t(`, décliné par ${names}`, `, declined by ${names}`) : ''
    return t(
      `${prize(of)} : ${what}${passed}, sur décision de ${juror(by)}. Motif : « ${reason} »`,
      `${prize(of)}: ${what}${passed}, as ${juror(by)} decided. Reason: “${reason}”`,
    )
  })
  const passedOver = minutes.onePrizeATeam
    ? [
        t(
          'Une équipe reçoit un prix au plus : celle qui en a reçu un est passée pour ceux qui le suivent.',
          'A team receives one prize at most: one that has received a prize is passed over for those after it.',
        ),
      ]
    : []
  if (decided.length + passedOver.length > 0) paper.list([...passedOver, ...decided])
  if (!minutes.mentions) return
  paper.subheading(t('Mentions spéciales', 'Special mentions'))
  paper.list(minutes.mentions.map((each) => `${team(each.team)}${t(' : ', ': ')}${each.text}`))
}

/** When the rankings were frozen for the room to decide on, why they were not for good, and what it said to what is signed. */
function proceedings(paper: Paper, minutes: Minutes, words: Words): void {
  const { freezes = [], approval } = minutes
  const { t, moment, juror } = words
  if (freezes.length === 0) return
  paper.heading(t('Déroulement de la délibération', 'Course of the deliberation'))
  paper.list(
    freezes.flatMap(({ by, at, reopened }) => [
      t(
        `Classements gelés le ${moment(at)} par ${juror(by)}.`,
        `Rankings frozen on ${moment(at)} by ${juror(by)}.`,
      ),
      ...(reopened
        ? [
            t(
              `Délibération rouverte le ${moment(reopened.at)} par ${juror(reopened.by)}. Motif : « ${reopened.reason} »`,
              `Deliberation reopened on ${moment(reopened.at)} by ${juror(reopened.by)}. Reason: “${reopened.reason}”`,
            ),
          ]
        : []),
    ]),
  )
  if (approval) approved(paper, minutes, approval, words)
}

function approved(
  paper: Paper,
  { prizes }: Minutes,
  { needed, by, at, approvals, objections = [], recusals }: NonNullable<Minutes['approval']>,
  { t, say, moment, juror, list }: Words,
): void {
  const names = list(approvals.map((each) => juror(each.juror)))
  const prizeOf = (id: string) => prizes.filter((each) => each.id === id).map(({ name }) => say(name))
  paper.subheading(t('Accord du jury', 'The jury’s approval'))
  paper.list([
    t(
      `Attributions proposées le ${moment(at)} par ${juror(by)} ; accords demandés : ${needed}.`,
      `Awards proposed on ${moment(at)} by ${juror(by)}; approvals asked for: ${needed}.`,
    ),
    t(`Ont approuvé : ${names}.`, `Approved by: ${names}.`),
    ...objections.map((each) =>
      t(
        `Objection de ${juror(each.juror)} : « ${each.reason} »`,
        `Objection of ${juror(each.juror)}: “${each.reason}”`,
      ),
    ),
    ...[...new Set(recusals.map((each) => each.juror))].map((id) => {
      const from = list(recusals.filter((each) => each.juror === id).flatMap(({ prize }) => prizeOf(prize)))
      return t(
        `${juror(id)} ne compte pas pour ${from}, écarté d’une équipe primée par un lien d’intérêt.`,
        `${juror(id)} does not count for ${from}, barred from a winning team by an interest.`,
      )
    }),
  ])
}

/** The columns of marks that a page takes. */
const marksAcross = 8

/** Every juror's weighted mean for every team, which the rankings are made of; jurors are named where the edition names them. */
function marks(paper: Paper, minutes: Minutes, edition: Known, words: Words): void {
  const { scoring } = publicMinutes(minutes, edition)
  if (!scoring || scoring.sheets.length === 0) return
  const { t, say, team, number, juror } = words
  const { scale, sheets } = scoring
  const jurors = [...new Set(sheets.map((each) => each.juror))].sort()
  const titleOf = new Map(jurors.map((id, index) => [id, `J${index + 1}`]))
  const isNamed = edition.publication?.jurors === 'named'
  const sheetOf = new Map(sheets.map((each) => [`${each.team} ${each.juror}`, each.marks]))
  paper.heading(t('Notes', 'Marks'))
  paper.paragraph(
    t(
      'Moyenne pondérée de chaque juré sur les critères du prix ; les notes critère par critère sont dans le procès-verbal en JSON.',
      'Each juror’s weighted mean over the prize’s criteria; the marks criterion by criterion are in the minutes as JSON.',
    ),
    'soft',
  )
  if (isNamed) paper.list(jurors.map((id) => `${titleOf.get(id)}${t(' : ', ': ')}${juror(id)}`))
  for (const { id, name, criteria } of minutes.prizes) {
    if (!criteria) continue
    const told = (of: string, by: string) => {
      const given = sheetOf.get(`${of} ${by}`)?.[id]
      return given ? number(onScale(scale, numberOf(weightedMean({ criteria, scale }, given))), 2) : '–'
    }
    for (let from = 0; from < jurors.length; from += marksAcross) {
      const across = jurors.slice(from, from + marksAcross)
      const columns = across.map((by) => ({
        title: titleOf.get(by) ?? '',
        share: 0.085,
        align: 'right' as const,
      }))
      paper.subheading(say(name))
      paper.table(
        [{ title: t('Équipe', 'Team'), share: 1 - 0.085 * across.length }, ...columns],
        minutes.teams.map((each) => [team(each.id), ...across.map((by) => told(each.id, by))]),
      )
    }
  }
}

function jury(paper: Paper, minutes: Minutes, { t, say, team, juror, list }: Words): void {
  paper.heading(t('Jury', 'Jury'))
  const absent = new Set(
    minutes.remarks?.flatMap((remark) => (remark.kind === 'absent' ? [remark.juror] : [])),
  )
  paper.table(
    [
      { title: t('Nom', 'Name'), share: 0.34 },
      { title: t('Fonction', 'Function'), share: 0.46 },
      { title: t('Notation', 'Scoring'), share: 0.2 },
    ],
    minutes.jury.map(({ id, name, function: does, president }) => [
      president ? t(`${name} (présidence)`, `${name} (president)`) : name,
      say(does),
      // Minutes of before remarks were kept do not say who was absent.
      minutes.remarks ? (absent.has(id) ? t('aucune grille', 'no sheet') : t('a noté', 'scored')) : '',
    ]),
  )
  paper.heading(t('Liens d’intérêt déclarés', 'Interests declared'))
  if (minutes.interests.length === 0) paper.paragraph(t('Aucun.', 'None.'))
  const byJuror = Object.values(
    Object.groupBy(
      minutes.interests,
      ({ juror: id, kind, recordedBy = '' }) => `${id} ${kind} ${recordedBy}`,
    ),
  ).flatMap((group = []) => (group[0] ? [{ ...group[0], teams: group.map((each) => team(each.team)) }] : []))
  paper.list(
    byJuror.map(({ juror: id, kind, teams, recordedBy }) => {
      const recorded = recordedBy ? t(`, noté par ${recordedBy}`, `, recorded by ${recordedBy}`) : ''
      return kind === 'blocking'
        ? t(
            `${juror(id)} : lien bloquant, ses notes ne comptent pas pour ${list(teams)}${recorded}`,
            `${juror(id)}: blocking interest, their marks do not count for ${list(teams)}${recorded}`,
          )
        : t(
            `${juror(id)} : lien déclaré, a pu noter ${list(teams)}${recorded}`,
            `${juror(id)}: declared, could score ${list(teams)}${recorded}`,
          )
    }),
  )
}

function remarks(paper: Paper, minutes: Minutes, words: Words): void {
  // Minutes of before remarks were kept say nothing of them.
  if (!minutes.remarks) return
  const { t, say, language } = words
  paper.heading(t('Observations', 'Remarks'))
  if (minutes.remarks.length === 0) paper.paragraph(t('Aucune.', 'None.'))
  const prize = (id: string) => {
    const named = minutes.prizes.find((each) => each.id === id)
    return named ? say(named.name) : id
  }
  paper.list(minutes.remarks.map((each) => remarkWords(each, language, { ...words, prize })))
}

function ranking(paper: Paper, minutes: Minutes, result: Result, words: Words, { prizes }: Known): void {
  const { t, say, competitor: team, number } = words
  const prize = minutes.prizes.find(({ id }) => id === result.prize)
  paper.subheading(prize ? say(prize.name) : result.prize)
  const last = { title: '', share: 0.2, align: 'right' } as const
  const rule = ruleOf(result.kind, prize?.rule ?? '')
  const columns = (more: string) => [
    { title: t('Rang', 'Rank'), share: 0.12 },
    { title: t('Équipe', 'Team'), share: 0.48 },
    { ...last, title: say(rule.score) },
    { ...last, title: more },
  ]
  const method = (basis: string) => paper.paragraph(`${say(prize?.method ?? rule.method)} ${basis}`, 'soft')
  if (result.kind === 'jury') {
    const sheets = number(result.basis.sheets)
    method(t(`${sheets} grilles de notes.`, `${sheets} score sheets.`))
    const asked = prizes.find(({ id }) => id === result.prize)
    if (asked?.kind === 'jury')
      paper.paragraph(
        `${t('Critères et coefficients\u00a0:', 'Criteria and weights:')} ${words.list(
          asked.criteria.map(
            ({ name, weight }) => `${say(name)} (${number(weight, weight % 1 === 0 ? 0 : 2)})`,
          ),
        )}.`,
        'soft',
      )
    const digits = digitsThatTell(result.standings.map((each) => each.score))
    const isCalibrated = result.standings.some(({ se }) => se !== undefined)
    paper.table(
      isCalibrated
        ? [
            { title: t('Rang', 'Rank'), share: 0.12 },
            { title: t('Équipe', 'Team'), share: 0.36 },
            { ...last, title: say(rule.score), share: 0.18 },
            { ...last, title: t('Intervalle à 95 %', '95 % interval'), share: 0.22 },
            { ...last, title: t('Jurés', 'Jurors'), share: 0.12 },
          ]
        : columns(t('Jurés', 'Jurors')),
      result.standings.map((each) => [
        each.tiedWithPrevious ? `≈ ${number(each.rank)}` : number(each.rank),
        team(each.team),
        number(each.score, digits),
        ...(isCalibrated
          ? [
              each.se === undefined
                ? ''
                : `${number(each.score - 1.96 * each.se, 2)} – ${number(each.score + 1.96 * each.se, 2)}`,
            ]
          : []),
        number(each.sheets),
      ]),
    )
    if (result.standings.some(({ tiedWithPrevious }) => tiedWithPrevious))
      paper.paragraph(
        t(
          '≈ : les notes ne séparent pas l’équipe de celle qui la précède.',
          '≈: the marks do not separate the team from the one above.',
        ),
        'soft',
      )
  } else {
    const total = number(result.total)
    method(t(`${total} bulletins comptés.`, `${total} ballots counted.`))
    paper.table(
      columns(t('Part', 'Share')),
      result.lines.map((each) => [
        number(each.rank),
        team(each.team),
        number(each.ballots),
        `${number((100 * each.ballots) / result.total, 1)}\u00a0%`,
      ]),
    )
  }
  const field = contestedResults(minutes).find((each) => each.prize === result.prize)
  const tied = field ? firstPlace(field) : []
  const casting = minutes.castingVotes.find((vote) => vote.prize === result.prize)
  const isShared = minutes.awards.filter((each) => each.prize === result.prize).length > 1
  if (tied.length < 2 || !casting || isShared) return
  const names = words.list(tied.map(team))
  const decider = minutes.jury.find(({ id }) => id === casting.by)
  const whose =
    decider && !decider.president
      ? t(
          `Voix prépondérante de ${decider.name}, un lien d’intérêt empêchant la présidence d’en décider`,
          `Casting vote of ${decider.name}, as an interest keeps the president from deciding`,
        )
      : t('Voix prépondérante de la présidence', 'President’s casting vote')
  paper.paragraph(
    t(
      `Égalité en tête entre ${names}. ${whose} : ${team(casting.team)}. Motif : « ${casting.reason} »`,
      `Tie for first place between ${names}. ${whose}: ${team(casting.team)}. Reason: “${casting.reason}”`,
    ),
  )
}

/** Two decimals, or as many as it takes for unequal scores to look unequal. */
function digitsThatTell(scores: readonly number[]): number {
  const distinct = new Set(scores).size
  const enough = [2, 3, 4, 5].find(
    (digits) => new Set(scores.map((each) => each.toFixed(digits))).size === distinct,
  )
  return enough ?? 6
}

function wordsFor(minutes: Minutes, edition: Known, language: Language): Words {
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB'
  const { timeZone } = minutes
  const day = new Intl.DateTimeFormat(locale, { timeZone, day: 'numeric', month: 'long', year: 'numeric' })
  const moment = new Intl.DateTimeFormat(locale, {
    timeZone,
    dateStyle: 'full',
    timeStyle: 'medium',
  })
  const t = (fr: string, en: string) => (language === 'fr' ? bound(fr) : en)
  const team = (id: string) => minutes.teams.find((each) => each.id === id)?.name ?? id
  const outside = outsideRules(minutes)
  return {
    language,
    t,
    say: (text) => t(text.fr, text.en),
    team,
    competitor: (id) =>
      outside.has(id) ? `${team(id)} ${t('(hors règles)', '(outside the rules)')}` : team(id),
    challengeOf: (id) => {
      const slug = minutes.teams.find((each) => each.id === id)?.challenge
      return edition.challenges.find((each) => each.id === slug)?.title[language] ?? ''
    },
    juror: (id) => minutes.jury.find((each) => each.id === id)?.name ?? id,
    list: (names) => new Intl.ListFormat(t('fr', 'en')).format(names),
    number: (value, digits = 0) =>
      value.toLocaleString(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
    day: (instant) => day.format(new Date(instant)),
    moment: (instant) => `${moment.format(new Date(instant))} (${timeZone})`,
  }
}
