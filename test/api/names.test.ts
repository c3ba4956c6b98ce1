import { expect, test } from 'vitest'
import { createEdition } from '../../api/edition/create-edition.ts'
import type { Operation } from '../../api/operation.ts'
import { editMe } from '../../api/people/edit-me.ts'
import { registerParticipant } from '../../api/people/register-participant.ts'
import { createTeam } from '../../api/teams/create-team.ts'
import { editTeam } from '../../api/teams/edit-team.ts'
import { fieldsOf } from '../../domain/field-problems.ts'
import { smallEdition, windowsAround } from '../support/editions.ts'

const small = smallEdition('e', windowsAround('2026-02-18T12:00:00.000Z', 'formation'))
const [juror, organiser, school] = [small.jury[0], small.organisers[0], small.schools[0]]
const text = (fr: string) => ({ fr, en: 'A text' })

type Case = [path: string, operation: Pick<Operation, 'body'>, body: (name: string) => unknown]

const names: Case[] = [
  [
    'name',
    registerParticipant,
    (name) => ({ name, email: 'zoe@north.example.org', language: 'fr', rules: true }),
  ],
  ['name', editMe, (name) => ({ name, language: 'fr' })],
  ['name', createTeam, (name) => ({ name, challenge: 'water' })],
  ['name', editTeam, (name) => ({ name })],
  [
    'jury.0.name',
    createEdition,
    (name) => ({ ...small, jury: [{ ...juror, name }, ...small.jury.slice(1)] }),
  ],
  ['organisers.0.name', createEdition, (name) => ({ ...small, organisers: [{ ...organiser, name }] })],
  ['contacts.0.name', createEdition, (name) => ({ ...small, contacts: [{ name, email: 'a@example.org' }] })],
  [
    'notices.director',
    createEdition,
    (director) => ({
      ...small,
      notices: {
        publisher: text('Une école'),
        director,
        host: text('Un hébergeur'),
        contact: 'a@example.org',
        dataProtection: 'a@example.org',
      },
    }),
  ],
]

const told = ({ body }: Pick<Operation, 'body'>, given: unknown) =>
  fieldsOf(body?.safeParse(given).error?.issues ?? [])

test.each(names)('a name at %s is kept tidy, or refused there', (path, operation, body) => {
  expect(told(operation, body('Zoe\u0301\u200b  Mu\u0308ller '))).toEqual([])
  expect(JSON.stringify(operation.body?.parse(body(' Zoe\u0301\u200b  Mu\u0308ller')))).toContain(
    '"Zoé Müller"',
  )
  for (const [name, why] of [
    ['\u202eeluoR ellimaC', 'direction of reading'],
    ['\u2028Hugo', 'one line'],
    ['Zo\ud83d', 'half a character'],
    ['Voir https://exemple.example.net', 'no link and no address'],
    ['Zoé 🚀', 'minutes cannot print'],
  ] as const)
    expect(told(operation, body(name))).toEqual([
      { path, detail: { fr: expect.any(String), en: expect.stringContaining(why) } },
    ])
})

const texts: Case[] = [
  [
    'schools.0.name',
    createEdition,
    (name) => ({ ...small, schools: [{ ...school, name }, ...small.schools.slice(1)] }),
  ],
  [
    'schools.0.cohort',
    createEdition,
    (cohort) => ({ ...small, schools: [{ ...school, cohort }, ...small.schools.slice(1)] }),
  ],
  ['partners.0', createEdition, (partner) => ({ ...small, partners: [partner] })],
  ['place.fr', createEdition, (fr) => ({ ...small, place: text(fr) })],
]

test.each(texts)('a text at %s has no sign that turns what is read', (path, operation, body) => {
  expect(told(operation, body('École 42 🚀 <ecole.fr>'))).toEqual([])
  for (const written of ['\u202eelocE', 'a\u0000b'])
    expect(told(operation, body(written))).toMatchObject([
      { path, detail: { en: expect.stringContaining('not seen') } },
    ])
})
