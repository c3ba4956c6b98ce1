import { beforeAll, describe, expect, test } from 'vitest'
import type { Operation } from '../../api/operation.ts'
import { operations } from '../../api/operations.ts'
import { permissions } from '../../api/permissions.ts'
import { type Phase, phases } from '../../domain/edition/edition.ts'
import { type Role, roles } from '../../domain/people/people.ts'
import type { Permission } from '../../domain/people/principal.ts'
import { type Ask, refusals } from '../support/client.ts'
import { useHost } from '../support/host.ts'
import { inOrder, type Scene, setScene, strangers, wellFormed } from './scene.ts'

const stage = useHost()

/** Whose the object is that is named, or which edition: the caller's, another's, one elsewhere, one that is not. */
const wheres = ['own', 'other', 'foreign edition', 'unknown edition'] as const
type Where = (typeof wheres)[number]
type Cell = { operation: Operation; role: Role; phase: Phase | 'before'; where: Where }

/** What the table of permissions says of a cell, read as a person would read it: the refusal, or nothing. */
function expected({ operation, role, phase, where }: Cell): keyof typeof refusals | undefined {
  const { who, when, ownOnly = [] }: Permission = permissions[operation.name]
  if (where === 'unknown edition') return 'not-found'
  const holds: Role[] =
    where === 'foreign edition' ? [] : role === 'president' ? ['juror', 'president'] : [role]
  if (!who.includes('public')) {
    if (holds.length === 0 || role === 'public') return 'not-signed-in'
    if (!who.some((each) => holds.includes(each))) return 'not-allowed'
  }
  if (when !== 'always' && (phase === 'before' || !when.includes(phase))) return 'phase-closed'
  if (where === 'other' && ownOnly.includes(role)) return 'not-in-this-team'
  return undefined
}

function wheresOf({ path }: Operation): Where[] {
  return wheres.filter((where) => {
    if (where === 'other') return path.includes('{team}')
    return where === 'own' || path.includes('{edition}')
  })
}

const writes = /PutItem|UpdateItem|DeleteItem|PutObject|SendEmail|SendMessage/

async function wrong(scene: Scene, cell: Cell, ask: Ask): Promise<string | undefined> {
  const { operation, where } = cell
  const newest = stage.host.invocations.at(-1)
  const answer = await ask(
    operation,
    wellFormed(scene, operation, where === 'other' ? scene.teams.other : scene.teams.own),
  )
  const got = `got ${answer.status} ${answer.code}`
  const should = expected(cell)
  if (should === undefined) {
    if (answer.status < 500 && !(answer.code && answer.code in refusals)) return undefined
    return `${operation.name}, ${where}: should be answered, ${got}`
  }
  if (answer.code !== should || answer.status !== refusals[should])
    return `${operation.name}, ${where}: should be refused as ${should}, ${got}`
  const edition = where === 'unknown edition' ? 'nowhere' : scene.edition.id
  const wrote = stage.host.invocations
    .slice(newest ? stage.host.invocations.lastIndexOf(newest) + 1 : 0)
    .filter(({ event }) => event.startsWith(`${operation.method} `) && event.includes(`/${edition}`))
    .flatMap(({ calls }) => calls.filter((call) => writes.test(call.action)))
  return wrote.length > 0 ? `${operation.name}, ${where}: was refused, and yet wrote` : undefined
}

describe.each(['before', ...phases] as const)('in the phase “%s”', (phase) => {
  let scene: Scene
  let elsewhere: Awaited<ReturnType<typeof strangers>>
  beforeAll(async () => {
    scene = await setScene(stage, phase)
    elsewhere = await strangers(stage)
  })

  test.each(roles)('%s may do what the table says, and nothing else', async (role) => {
    const callers: Record<Where, Ask> = {
      own: scene.callers[role],
      other: scene.callers[role],
      'foreign edition': elsewhere(role, scene.edition.id),
      'unknown edition': elsewhere(role, 'nowhere'),
    }
    const faults: string[] = []
    for (const operation of inOrder) {
      for (const where of wheresOf(operation)) {
        // An edition that is not has no phase: asked once for each role.
        if (where === 'unknown edition' && phase !== 'before') continue
        const fault = await wrong(scene, { operation, role, phase, where }, callers[where])
        if (fault) faults.push(fault)
      }
    }
    expect(faults).toEqual([])
  })
})

test('no operation is without cells: own, another’s, elsewhere, nowhere', () => {
  const cells = operations.flatMap((operation) => wheresOf(operation))
  expect(cells.filter((where) => where === 'own')).toHaveLength(operations.length)
  const named = (part: string) => operations.filter(({ path }) => path.includes(part)).length
  expect(cells.filter((where) => where === 'other')).toHaveLength(named('{team}'))
  expect(cells.filter((where) => where === 'foreign edition')).toHaveLength(named('{edition}'))
})
