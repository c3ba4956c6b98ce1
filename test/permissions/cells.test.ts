import { expect, test } from 'vitest'
import type { Operation } from '../../api/operation.ts'
import { operations } from '../../api/operations.ts'
import { type Permission, permissions } from '../../api/permissions.ts'
import { type Phase, phases } from '../../domain/edition/edition.ts'
import { type Role, roles } from '../../domain/people/people.ts'
import type { Answer } from '../support/client.ts'
import { useHost } from '../support/host.ts'
import { type Scene, setScene, strangers, wellFormed } from './scene.ts'

const stage = useHost()

/** Whose the object is that is named, or which edition: the caller's, another's, one elsewhere, one that is not. */
const wheres = ['own', 'other', 'foreign edition', 'unknown edition'] as const
type Where = (typeof wheres)[number]
type Cell = { operation: Operation; role: Role; phase: Phase | 'before'; where: Where }

const refusals = ['not-signed-in', 'not-allowed', 'phase-closed', 'not-in-this-team', 'not-found']

/** What the table of permissions says of a cell, read as a person would read it: the refusal, or nothing. */
function expected({ operation, role, phase, where }: Cell): string | undefined {
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

/** Those that end a session or a membership come last, so that they do not change what the others meet. */
const last = ['leaveTeam', 'closeSession']
const inOrder = [...operations].sort((a, b) => last.indexOf(a.name) - last.indexOf(b.name))

const writes = /PutItem|UpdateItem|DeleteItem|PutObject|SendEmail|SendMessage/

async function wrong(scene: Scene, cell: Cell, ask: Scene['callers'][Role]): Promise<string | undefined> {
  const { operation, role, phase, where } = cell
  const newest = stage.host.invocations.at(-1)
  const answer: Answer<unknown> = await ask(
    operation,
    wellFormed(scene, operation, where === 'other' ? scene.teams.other : scene.teams.own),
  )
  const should = expected(cell)
  const name = `${operation.name} by ${role} in ${phase}, ${where}`
  if (should === undefined) {
    if (answer.status < 500 && !refusals.includes(answer.code ?? '')) return undefined
    return `${name}: should be answered, got ${answer.status} ${answer.code}`
  }
  if (answer.code !== should || ![401, 403, 404].includes(answer.status))
    return `${name}: should be refused as ${should}, got ${answer.status} ${answer.code}`
  const edition = where === 'unknown edition' ? 'nowhere' : scene.edition.id
  const wrote = stage.host.invocations
    .slice(newest ? stage.host.invocations.lastIndexOf(newest) + 1 : 0)
    .filter(({ event }) => event.startsWith(`${operation.method} `) && event.includes(`/${edition}`))
    .flatMap(({ calls }) => calls.filter((call) => writes.test(call.action)))
  return wrote.length > 0 ? `${name}: was refused, and yet wrote` : undefined
}

test('every cell of roles × operations × phases × own or other’s is as the table says', async () => {
  const elsewhere = await strangers(stage)
  const faults: string[] = []
  let tried = 0
  const play = async (phase: Phase | 'before') => {
    const scene = await setScene(stage, phase)
    for (const role of roles) {
      for (const operation of inOrder) {
        for (const where of wheresOf(operation)) {
          const ask =
            where === 'foreign edition'
              ? elsewhere(role, scene.edition.id)
              : where === 'unknown edition'
                ? elsewhere(role, 'nowhere')
                : scene.callers[role]
          const fault = await wrong(scene, { operation, role, phase, where }, ask)
          if (fault) faults.push(fault)
          tried += 1
        }
      }
    }
  }
  const moments = ['before', ...phases] as const
  for (let start = 0; start < moments.length; start += 3)
    await Promise.all(moments.slice(start, start + 3).map(play))
  console.log(`Permissions: ${tried} cells tried, ${faults.length} wrong`)
  expect(faults).toEqual([])
  expect(tried).toBeGreaterThan(5000)
}, 240_000)
