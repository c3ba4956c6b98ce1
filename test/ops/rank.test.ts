import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'palmares-rank-'))
afterAll(() => rmSync(folder, { recursive: true }))
const paris = 'test/domain/ranking/panels/paris-1976.csv'

function rank(args: string[], lang = 'C') {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['ops/rank.ts', ...args], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, LANG: lang },
  })
  return { status, stdout, stderr }
}

function file(content: string | Uint8Array): string {
  const path = join(folder, 'scores.csv')
  writeFileSync(path, content)
  return path
}

test('JSON says what the ranking is and what it rests on, and nothing else', () => {
  const { status, stdout, stderr } = rank([paris, '--json'])
  const ranking = JSON.parse(stdout)
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(Object.keys(ranking).sort()).toEqual(
    ['intercept', 'jurors', 'method', 'projects', 'rows', 'variance', 'warnings'].sort(),
  )
  expect(ranking).toMatchObject({ rows: 110, method: 'calibrated', warnings: [] })
  expect(Object.keys(ranking.variance)).toEqual(['project', 'juror', 'residual'])
  expect(Object.keys(ranking.projects[0])).toEqual(
    'id,rank,score,se,mean,median,reviews,winProbability,tiedWithPrevious'.split(','),
  )
  expect(Object.keys(ranking.jurors[0])).toEqual(['id', 'severity', 'se', 'reviews'])
  expect(ranking.projects[0]).toMatchObject({ id: 'wine-A', rank: 1, reviews: 11, tiedWithPrevious: false })
})

test('a table draws each score with its interval', () => {
  const { status, stdout } = rank([paris])
  expect(status).toBe(0)
  expect(stdout).toMatch(/^ +1 +wine-A +14\.062 +0\.881 +─+●─+ +11 +14\.409 +16\.500 +\d+%$/m)
  expect(stdout).toMatch(/^ +≈ 2 +wine-B/m)
  expect(stdout).toMatch(/^taster-3 +-2\.962 +0\.833 +10$/m)
})

test('in French where the machine speaks French', () => {
  const { stdout } = rank([paris], 'fr_FR.UTF-8')
  expect(stdout).toContain('rang')
  expect(stdout).toMatch(/wine-A +14,062/)
  expect(rank([file('juror,project,score\na,x,bon\n')], 'fr_FR.UTF-8').stderr).toContain(
    ':2 « bon » n’est pas un nombre.',
  )
})

test('the method, the weights and the seed are heard', () => {
  expect(JSON.parse(rank([paris, '--json', '--method', 'median']).stdout).projects[0]).toMatchObject({
    id: 'wine-A',
    score: 16.5,
    se: null,
    winProbability: null,
  })
  const path = file('juror;project;criterion;score\na;x;Use, form;1\na;x;b=c;3\na;y;Use, form;3\na;y;b=c;1\n')
  const means = (weights: string) => {
    const { projects } = JSON.parse(rank([path, '--json', '--method', 'mean', '--weights', weights]).stdout)
    return projects.map(({ id, score }: { id: string; score: number }) => [id, score])
  }
  expect(means('Use, form=3,b=c=1')).toEqual([
    ['y', 2.5],
    ['x', 1.5],
  ])
  expect(means('b=c=0')).toEqual([
    ['y', 3],
    ['x', 1],
  ])
  const chances = (seed: string) =>
    JSON.parse(rank([paris, '--json', '--seed', seed]).stdout).projects[0].winProbability
  expect(chances('1')).toBe(chances('1'))
  expect(chances('1')).not.toBe(chances('2'))
})

test('warnings are sentences', () => {
  const path = file('juror,project,score\na,x,1\na,y,2\na,z,\n')
  expect(JSON.parse(rank([path, '--json']).stdout).warnings).toEqual([
    'One juror only: nothing tells severity from the projects’ worth. The order is that of the marks.',
    'With no score at all, and so absent: z.',
  ])
  expect(rank([path]).stdout).toMatch(/^! One juror only/)
})

test.each([
  ['', ':1 The file is empty.'],
  ['juror,project\na,x\n', ':1 The column “score” is missing.'],
  ['juror,project,score\na,x,1\na,y,fine\n', ':3 “fine” is not a number.'],
  ['juror,project,score\na,x,1\na,x,1\n', ':3 The same juror, project and criterion as on line 2.'],
])(
  'a file that is wrong is refused with the line, in one sentence and with status 1: %j',
  (content, sentence) => {
    const path = file(content)
    expect(rank([path])).toEqual({ status: 1, stdout: '', stderr: `${path}${sentence}\n` })
    expect(rank([path, '--json'])).toEqual({ status: 1, stdout: '', stderr: `${path}${sentence}\n` })
  },
)

test('another encoding is called by its name, with the line', () => {
  const { status, stderr } = rank([file(Buffer.from('juror,project,score\nRen\xe9,x,1\n', 'latin1'))])
  expect(status).toBe(1)
  expect(stderr).toContain(':2 This file is not in UTF-8: it seems to be in Windows-1252')
})

test('many mistakes are cut off, and said to be', () => {
  const { stderr } = rank([file(`juror,project,score\n${'a,x,no\n'.repeat(30)}`)])
  expect(stderr.trim().split('\n')).toHaveLength(21)
  expect(stderr).toContain('… and 10 more.')
})

test.each([
  ['use', '--weights: “use” does not read as criterion=weight, once a criterion.'],
  ['use=1,use=2', '--weights: “use=2” does not read as criterion=weight, once a criterion.'],
  ['use=-1', '--weights: “use=-1” does not read as criterion=weight, once a criterion.'],
  ['form=1', '--weights: the file has no criterion “form” (it has: use).'],
  ['use=0', '--weights: these weights leave no mark.'],
])('weights that do not fit are refused: %s', (weights, sentence) => {
  const path = file('juror,project,criterion,score\na,x,use,1\n')
  expect(rank([path, '--weights', weights])).toEqual({ status: 1, stdout: '', stderr: `${sentence}\n` })
})

test.each([
  [[]],
  [[paris, paris]],
  [[paris, '--method', 'best']],
  [[paris, '--seed', 'x']],
  [[paris, '--other']],
])('a call that is not understood says how to call: %j', (args) => {
  expect(rank(args)).toMatchObject({
    status: 2,
    stdout: '',
    stderr: expect.stringMatching(/^npm run rank -- FILE/),
  })
})

test('a file that is not there is said not to be', () => {
  const path = join(folder, 'none.csv')
  expect(rank([path])).toEqual({ status: 2, stdout: '', stderr: `${path}: no such file.\n` })
})
