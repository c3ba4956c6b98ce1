import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import {
  drawUpMinutes,
  type Minutes,
  minutesForMachines,
  publicMinutes,
} from '../../domain/palmares/minutes.ts'
import { resultsOf } from '../../domain/palmares/results.ts'
import { isProblem } from '../../domain/problem.ts'
import { tallyOf } from '../../domain/vote/ballot.ts'
import { smallEdition, windowsAround } from '../support/editions.ts'

const folder = mkdtempSync(join(tmpdir(), 'palmares-minutes-'))
afterAll(() => rmSync(folder, { recursive: true }))

function verify(content: string, args: string[] = [], lang = 'C') {
  const path = join(folder, 'minutes.json')
  writeFileSync(path, content)
  const { status, stdout, stderr } = spawnSync(process.execPath, ['ops/minutes.ts', path, ...args], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, LANG: lang },
  })
  return { status, stdout, stderr: stderr.replace(path, 'FILE') }
}

const edition = smallEdition('e', windowsAround('2026-02-18T12:00:00.000Z', 'deliberation'))
const teams = ['a', 'b'].map((id) => ({ id, name: `Équipe ${id}`, challenge: 'water' }))
const sheets = ['juror-1', 'juror-2'].flatMap((juror) =>
  teams.map(({ id: team }, worth) => ({
    juror,
    team,
    marks: { users: { usefulness: 10 + worth, proof: 12 }, tech: { craft: 14 - worth } },
  })),
)

function signed(): Minutes {
  const minutes = drawUpMinutes(
    edition,
    1,
    {
      results: resultsOf(edition, sheets, tallyOf([{ a: 2, b: 1 }], teams)),
      castingVotes: [],
      decisions: [],
      mentions: [],
      interests: [],
      teams,
      remarks: [],
      sheets,
    },
    { by: 'president', at: '2026-02-18T12:00:00.000Z', salt: 'ab', trail: undefined },
  )
  if (isProblem(minutes)) throw new Error(minutes.problem)
  return minutes
}

test('minutes are made again with nothing else than their file', () => {
  const open = publicMinutes(signed(), edition)
  const { json, digest } = minutesForMachines(open)
  const { status, stdout, stderr } = verify(json)
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout).toContain('4 score sheets')
  expect(stdout).toMatch(/→ Équipe b\n.*→ Équipe a\n.*→ Équipe a\nEqual: /)
  expect(verify(JSON.stringify({ minutes: open, digest })).status).toBe(0)
})

test('what differs is named, and the status says so', () => {
  const minutes = signed()
  const [first, ...others] = minutes.awards
  const touched = { ...minutes, awards: [{ prize: first?.prize ?? '', team: 'a' }, ...others] }
  const { status, stdout } = verify(JSON.stringify(touched), [], 'fr_FR.UTF-8')
  expect(status).toBe(1)
  expect(stdout).toMatch(/^! awards : attendu .*; inscrit /m)
  expect(stdout).toContain('1 différence(s).')
  expect(verify(JSON.stringify({ minutes, digest: '0'.repeat(64) })).status).toBe(1)
  expect(JSON.parse(verify(JSON.stringify(touched), ['--json']).stdout).differences).toHaveLength(1)
})

test('what is no minutes is refused in a sentence, with what is wrong', () => {
  expect(verify('{')).toMatchObject({ status: 2, stderr: 'FILE is no minutes (JSON).\n' })
  expect(verify(JSON.stringify({ ...signed(), awards: 'none' }))).toMatchObject({
    status: 2,
    stderr: 'FILE is no minutes (awards).\n',
  })
  expect(verify('{}', ['more']).status).toBe(2)
})
