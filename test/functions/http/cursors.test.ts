import { expect, test } from 'vitest'
import type { Operation } from '../../../api/operation.ts'
import { operations } from '../../../api/operations.ts'
import { listParticipants } from '../../../api/people/list-participants.ts'
import { listTeams } from '../../../api/teams/list-teams.ts'
import { useFunctions } from '../../support/functions.ts'
import { newEdition, newParticipant, newSilentTeam, signedIn } from '../../support/host.ts'

const bench = useFunctions('signin', 'public', 'organiser', 'jury')
const lists = operations.filter(({ query }) => query?.safeParse({ cursor: 'x' }).success)

test('a list goes on from its own cursor alone, unchanged; any other names the field', async () => {
  const edition = await newEdition(bench, 'published')
  for (const name of ['aa', 'bb']) {
    await newSilentTeam(bench, edition, name)
    await newParticipant(bench, edition, name)
  }
  const ask = await signedIn(bench, edition, 'organiser')
  const juror = await signedIn(bench, edition, 'juror-1')
  // A juror's own teams are listed while there is something to score.
  const scoring = await signedIn(bench, await newEdition(bench, 'jury'), 'juror-1')
  const callerOf = ({ name, area }: Operation) =>
    name === 'listAssignedTeams' ? scoring : area === 'jury' ? juror : ask
  const first = (await ask(listTeams, { query: { limit: '1' } })).data
  const { next: of = '' } = (await ask(listParticipants, { query: { limit: '1' } })).data
  const { next = '' } = first
  const second = (await ask(listTeams, { query: { limit: '1', cursor: next } })).data
  expect(new Set([...first.items, ...second.items].map(({ name }) => name))).toEqual(new Set(['aa', 'bb']))
  const elsewhere = await newEdition(bench, 'published')
  expect((await bench.nobody(elsewhere.id)(listTeams, { query: { cursor: next } })).status).toBe(422)
  const odd = [
    'A',
    '_',
    '-'.repeat(400),
    'zzzz',
    next.slice(0, -1),
    `${next}A`,
    next.slice(0, 16),
    'é',
    '',
    of,
  ]
  expect(lists).toHaveLength(22)
  for (const list of lists)
    for (const cursor of ['listParticipants', 'listPeople', 'listInvolved'].includes(list.name)
      ? odd.slice(0, -1)
      : odd) {
      const { status, problem } = await callerOf(list)(list, {
        params: { team: '0'.repeat(26), person: 'organiser' },
        query: { cursor },
      })
      expect([list.name, cursor, status]).toEqual([list.name, cursor, 422])
      expect(problem.fields?.map(({ path }) => path)).toEqual(['cursor'])
    }
})
