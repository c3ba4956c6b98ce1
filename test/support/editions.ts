import type { Edition, Phase } from '../../domain/edition/edition.ts'
import { phases } from '../../domain/edition/edition.ts'

const hours = 3_600_000

/** Windows of ten hours, one after the other, such that `now` lies in the middle of `open`, or before them all. */
export function windowsAround(now: string, open: Phase | 'before'): Edition['phases'] {
  const position = open === 'before' ? -1 : phases.indexOf(open)
  const start = Math.floor(Date.parse(now) / 1000) * 1000 - (position * 10 + 5) * hours
  const at = (index: number) => new Date(start + index * 10 * hours).toISOString()
  return Object.fromEntries(
    phases.map((phase, index) => [phase, { opens: at(index), closes: at(index + 1) }]),
  ) as Edition['phases']
}

const both = (name: string) => ({ fr: name, en: name })

/** A small edition with everything that one can have: two schools, three prizes, three jurors, three deliverables. */
export function smallEdition(
  id: string,
  windows: Edition['phases'],
  changes: Partial<Edition> = {},
): Edition {
  return {
    id,
    name: both(`Édition ${id}`),
    description: both('Une édition pour les tests.'),
    place: both('Strasbourg'),
    timeZone: 'Europe/Paris',
    rehearsal: false,
    schools: [
      { id: 'north', name: 'École du Nord', cohort: 'Ada Lovelace', mailDomains: ['north.example.org'] },
      { id: 'south', name: 'École du Sud', cohort: 'Sophie Germain', mailDomains: ['south.example.org'] },
    ],
    partners: [],
    contacts: [],
    organisers: [{ id: 'organiser', name: 'Odile Organise', email: 'organiser@events.example.org' }],
    themes: [{ id: 'counters', name: both('La fin des guichets') }],
    challenges: ['welcome', 'rights', 'water'].map((challenge) => ({
      id: challenge,
      theme: 'counters',
      title: both(`Défi ${challenge}`),
      question: both('Comment faire mieux ?'),
      context: both('Vu sur le terrain.'),
    })),
    prizes: [
      {
        id: 'users',
        kind: 'jury',
        name: both('Prix usager'),
        description: both('Pour les usagers.'),
        rule: 'mean',
        criteria: [
          { id: 'usefulness', name: both('Utilité'), question: both('Est-ce utile ?'), weight: 2 },
          { id: 'proof', name: both('Preuve'), question: both('Est-ce essayé ?'), weight: 1 },
        ],
      },
      {
        id: 'tech',
        kind: 'jury',
        name: both('Prix tech'),
        description: both('Pour la technique.'),
        rule: 'mean',
        criteria: [{ id: 'craft', name: both('Métier'), question: both('Est-ce bien fait ?'), weight: 1 }],
      },
      {
        id: 'audience',
        kind: 'audience',
        name: both('Coup de cœur'),
        description: both('Du public.'),
        rule: 'plurality',
      },
    ],
    scale: { minimum: 0, maximum: 20, step: 0.5 },
    jury: [
      {
        id: 'president',
        name: 'Paule Préside',
        function: both('Préfète'),
        email: 'president@jury.example.org',
        president: true,
      },
      { id: 'juror-1', name: 'Jean Juge', function: both('Directeur'), email: 'juror-1@jury.example.org' },
      {
        id: 'juror-2',
        name: 'Julie Juge',
        function: both('Chercheuse'),
        email: 'juror-2@jury.example.org',
        school: 'north',
      },
    ],
    deliverables: [
      {
        id: 'deck',
        kind: 'file',
        name: both('Présentation'),
        required: true,
        types: ['application/pdf'],
        maximumBytes: 20_000_000,
      },
      { id: 'prototype', kind: 'link', name: both('Prototype'), required: false },
    ],
    teams: { minimum: 2, maximum: 4, schools: 2, perChallenge: 4 },
    phases: windows,
    ...changes,
  }
}

/** With one more criterion of a prize of the jury, which no sheet that is in has a mark for. */
export function withCriterion({ prizes }: Pick<Edition, 'prizes'>): Pick<Edition, 'prizes'> {
  const more = { id: 'new', name: both('Nouveau'), question: both('Est-ce neuf ?'), weight: 1 }
  return {
    prizes: prizes.map((each) =>
      each.id === 'tech' && each.kind === 'jury' ? { ...each, criteria: [...each.criteria, more] } : each,
    ),
  }
}
