import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'palmares-allocate-'))
afterAll(() => rmSync(folder, { recursive: true }))

function run(args: string[], lang = 'C') {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['ops/allocate.ts', ...args], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, LANG: lang },
  })
  return { status, stdout, stderr }
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const people = `id,school,wishes
x,S,a|b
y,S,a|b
z,T,a|b
u,T,a
`
const rules = `challenges: [{ id: a, minTeams: 0, maxTeams: 1 }, { id: b, minTeams: 0, maxTeams: 1 }]
team: { minimum: 2, maximum: 2, perSchool: { S: 1 } }
points: [3, 1]
`
const peopleFile = file('people.csv', people)
const rulesFile = file('rules.yaml', rules)

test('JSON says who is where, what is proven, and what it was made of', () => {
  const { status, stdout, stderr } = run([peopleFile, '--rules', rulesFile, '--seed', '4', '--json'])
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  const allocation = JSON.parse(stdout)
  expect(Object.keys(allocation)).toEqual(
    'status,satisfaction,wishes,teams,clashes,seed,inputHash'.split(','),
  )
  expect(allocation).toMatchObject({
    status: 'optimal',
    satisfaction: { worst: 1, sum: 8, bound: 8, gap: 0 },
    wishes: { first: 2, top3: 4, none: 0 },
    clashes: [],
    seed: 4,
  })
  expect(allocation.inputHash).toMatch(/^[0-9a-f]{64}$/)
  expect(allocation.teams).toHaveLength(2)
  expect(allocation.teams[0]).toEqual({ challenge: 'a', members: ['u', expect.stringMatching(/[xy]/)] })
})

test('a table shows what each challenge has, who got which wish, and on request why and at what cost', () => {
  const { status, stdout } = run([peopleFile, '--rules', rulesFile, '--explain', '--costs'])
  expect(status).toBe(0)
  expect(stdout).toMatch(
    /^4 people, 2 teams; the worst served has 1 points, sum 8; proven to be the best; seed 1$/m,
  )
  expect(stdout).toMatch(/^a +1 +2 +4 +11$/m)
  expect(stdout).toMatch(/^2 +2 +50% +█{15}$/m)
  expect(stdout).toMatch(/2\/2 teams +team\.perSchool: S 1/)
  expect(stdout).toMatch(/^team\.maximum: 2 .* \+4 +\+2$/m)
  expect(stdout).toMatch(/^z: b, your second wish: your first had 4 candidates for 2 seats\.$/m)
})

test('in French where the machine speaks French', () => {
  const { stdout } = run([peopleFile, '--rules', rulesFile, '--explain'], 'fr_FR.UTF-8')
  expect(stdout).toContain('4 personnes, 2 équipes')
  expect(stdout).toContain('z : b, votre deuxième vœu : votre premier avait 4 candidats pour 2 places.')
})

test('rules that clash are named, and that is an answer', () => {
  const path = file('clash.yaml', rules.replace('S: 1', 'S: 2'))
  const { status, stdout } = run([peopleFile, '--rules', path, '--json'])
  expect(status).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({
    status: 'infeasible',
    clashes: [
      'team.maximum: 2 – a team has at most 2 members',
      'team.perSchool: S 2 – at least 2 members from S in every team',
    ],
    teams: [],
    seed: 1,
  })
  expect(run([peopleFile, '--rules', path]).stdout).toMatch(/^These rules cannot all be met/)
})

test('all that is wrong with both files is told by line, with status 1 and nothing else', () => {
  const wrongPeople = file('wrong.csv', people.replace('u,T,a', 'u,T,c\nx,S,'))
  const wrongRules = file('wrong.yaml', rules.replace('S: 1', 'U: 1'))
  expect(run([wrongPeople, '--rules', rulesFile])).toEqual({
    status: 1,
    stdout: '',
    stderr: `${wrongPeople}:5 No challenge has the id “c”.\n${wrongPeople}:6 The same id “x” as on line 2.\n`,
  })
  expect(run([peopleFile, '--rules', wrongRules, '--json'])).toEqual({
    status: 1,
    stdout: '',
    stderr: `${wrongRules}:2:46 team.perSchool.U: Nobody is of the school “U” (there are: S, T).\n`,
  })
  const broken = file('broken.yaml', rules.replace('points', ' points'))
  expect(run([peopleFile, '--rules', broken])).toMatchObject({
    status: 1,
    stdout: '',
    stderr: expect.stringMatching(/broken\.yaml:3:\d+ .*\n$/),
  })
  const latin = file('latin.yaml', Buffer.from(rules.replace('S: 1', '\xc9: 1'), 'latin1'))
  expect(run([peopleFile, '--rules', latin]).stderr).toContain(':2:46 This file is not in UTF-8')
})

test.each([
  [[peopleFile]],
  [['--rules', rulesFile]],
  [[peopleFile, peopleFile, '--rules', rulesFile]],
  [[peopleFile, '--rules', rulesFile, '--seed', '-1']],
  [[peopleFile, '--rules', rulesFile, '--seconds', '0']],
  [[peopleFile, '--rules', rulesFile, '--other']],
])('a call that is not understood says how to call: %j', (args) => {
  expect(run(args)).toMatchObject({
    status: 2,
    stdout: '',
    stderr: expect.stringMatching(/^npm run allocate -- PEOPLE/),
  })
})

test('a file that is not there is said not to be', () => {
  const path = join(folder, 'none.csv')
  expect(run([path, '--rules', rulesFile])).toEqual({
    status: 2,
    stdout: '',
    stderr: `${path}: no such file.\n`,
  })
})
