import { describe, expect, test } from 'vitest'
import { type Edition, edition as schema } from '../../../domain/edition/edition.ts'
import { smallEdition, windowsAround } from '../../support/editions.ts'

const now = '2026-02-18T12:00:00.000Z'
const valid = smallEdition('e', windowsAround(now, 'work'))
const [juror, second] = valid.jury
const [organiser] = valid.organisers
const [users, tech, audience] = valid.prizes
if (!juror || !second || !organiser || !users || !tech || !audience)
  throw new Error('The edition is not whole')

const elevenChallenges = Array.from({ length: 11 }, (_, index) => ({
  ...(valid.challenges[0] as Edition['challenges'][number]),
  id: `challenge-${index}`,
}))

function mistakes(changes: Partial<Edition>) {
  const { error } = schema.safeParse({ ...valid, ...changes })
  return error?.issues.map((issue) => [
    issue.path.join('.'),
    issue.code === 'custom' ? issue.params?.code : issue.code,
  ])
}

test('an edition without mistakes is taken as it is', () => expect(schema.parse(valid)).toEqual(valid))

describe('a mistake between fields is named at its field', () => {
  const opening = (name: keyof Edition['phases'], opens: string): Partial<Edition> => ({
    phases: { ...valid.phases, [name]: { ...valid.phases[name], opens } },
  })
  const cases: [string, Partial<Edition>, [string, string][]][] = [
    ['a time zone that is none', { timeZone: 'Europe/Strasbourg' }, [['timeZone', 'unknown-time-zone']]],
    [
      'a challenge under no theme',
      { challenges: [{ ...valid.challenges[0], theme: 'moon' } as Edition['challenges'][number]] },
      [['challenges.0.theme', 'unknown-theme']],
    ],
    [
      'a juror of no school',
      { jury: [{ ...juror, school: 'moon' }, second] },
      [['jury.0.school', 'unknown-school']],
    ],
    ['no president', { jury: [second] }, [['jury', 'one-president']]],
    ['two presidents', { jury: [juror, { ...second, president: true }] }, [['jury', 'one-president']]],
    ['the same id twice', { themes: [...valid.themes, ...valid.themes] }, [['themes.1.id', 'id-used-twice']]],
    [
      'a criterion twice',
      {
        prizes: [
          {
            ...users,
            criteria: 'criteria' in users ? [users.criteria[0], users.criteria[0]] : [],
          } as typeof users,
        ],
      },
      [['prizes.0.criteria.1.id', 'id-used-twice']],
    ],
    [
      'a juror and an organiser at one address',
      { organisers: [{ ...organiser, email: juror.email }] },
      [['organisers.0.email', 'address-used-twice']],
    ],
    [
      'a juror and an organiser of one id',
      { organisers: [{ ...organiser, id: juror.id }] },
      [['organisers.0.id', 'id-used-twice']],
    ],
    [
      'two audience prizes',
      { prizes: [users, audience, { ...audience, id: 'more' }] },
      [['prizes', 'one-audience-prize']],
    ],
    [
      'teams of more schools than there are',
      { teams: { ...valid.teams, schools: 3 } },
      [['teams.schools', 'more-schools-than-there-are']],
    ],
    [
      'teams of more schools than seats',
      { teams: { ...valid.teams, minimum: 1, maximum: 1 } },
      [['teams.schools', 'more-schools-than-members']],
    ],
    [
      'more teams than an edition can have',
      { teams: { ...valid.teams, perChallenge: 100 }, challenges: elevenChallenges },
      [['teams.perChallenge', 'more-teams-than-can-be']],
    ],
    [
      'more members at least than at most',
      { teams: { ...valid.teams, minimum: 5 } },
      [['teams.maximum', 'maximum-below-minimum']],
    ],
    [
      'a scale upside down',
      { scale: { minimum: 20, maximum: 0, step: 1 } },
      [['scale.maximum', 'maximum-below-minimum']],
    ],
    [
      'a jury that starts before work closes',
      opening('jury', valid.phases.work.opens),
      [['phases.jury.opens', 'opens-before-the-other-closes']],
    ],
    [
      'a phase that closes before it opens',
      {
        phases: {
          ...valid.phases,
          archived: { opens: valid.phases.archived.closes, closes: valid.phases.archived.opens },
        },
      },
      [['phases.archived.closes', 'closes-before-it-opens']],
    ],
    [
      'a deliberation before the jury and the vote close',
      opening('deliberation', valid.phases.vote.opens),
      [['phases.deliberation.opens', 'opens-before-the-other-closes']],
    ],
    [
      'phases out of order',
      opening('formation', '2020-01-01T00:00:00.000Z'),
      [['phases.formation.opens', 'opens-before-the-phase-before']],
    ],
  ]
  test.each(cases)('%s', (_, changes, expected) => expect(mistakes(changes)).toEqual(expected))
})

describe('a window', () => {
  const opening = (opens: string) =>
    schema.safeParse({
      ...valid,
      phases: { ...valid.phases, registration: { ...valid.phases.registration, opens } },
    })

  test.each([
    '2019-02-31T09:00:00.000Z',
    '2019-02-30T09:00:00.000Z',
    '2019-13-01T09:00:00.000Z',
    '2019-02-18T24:30:00.000Z',
    '2019-02-18T09:60:00.000Z',
    '9999-99-99T99:99:99.000Z',
    '2019-02-29T09:00:00.000Z',
    '0000-00-00T00:00:00.000Z',
    '2019-04-31T23:59:59.000Z',
    '2019-02-18T09:00:60.000Z',
  ])('does not open at %s, which does not exist, and the field is named', (opens) => {
    const { error } = opening(opens)
    expect(error?.issues.map(({ path }) => path.join('.'))).toContain('phases.registration.opens')
  })

  test.each(['2020-02-29T09:00:00.000Z', '2019-02-18T23:59:59.000Z'])('may open at %s', (opens) => {
    expect(opening(opens).success).toBe(true)
  })
})
