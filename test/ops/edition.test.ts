import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'palmares-editions-'))
afterAll(() => rmSync(folder, { recursive: true }))

function run(args: string[], lang = 'C') {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['ops/edition.ts', ...args], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, LANG: lang },
  })
  return { status, stdout, stderr }
}

test('a valid file gets an OK and status 0', () => {
  const { status, stdout } = run(['validate', 'editions/strasbourg-2019.yaml'])
  expect(stdout).toBe(
    'OK editions/strasbourg-2019.yaml: strasbourg-2019, 18 challenges, 4 prizes, 7 jurors.\n',
  )
  expect(status).toBe(0)
})

test('each mistake gets a line with file, line, column and field, and status 1', () => {
  const file = join(folder, 'broken.yaml')
  writeFileSync(file, 'id: Broken\ncolour: red\n')
  const { status, stdout } = run(['validate', file])
  expect(stdout).toContain(`${file}:1:5 id: Only lower-case letters`)
  expect(stdout).toContain(`${file}:2:1 colour: There is no field “colour” here.`)
  expect(status).toBe(1)
})

test('in French where the machine speaks French', () => {
  const file = join(folder, 'casse.yaml')
  writeFileSync(file, 'id: Cassé\n')
  expect(run(['validate', file], 'fr_FR.UTF-8').stdout).toContain('lettres minuscules')
})

test('a missing file and a missing verb are status 2, with how to call it', () => {
  expect(run(['validate', join(folder, 'none.yaml')])).toMatchObject({ status: 2, stdout: '' })
  const folderItself = run(['validate', folder])
  expect(folderItself).toMatchObject({ status: 2, stderr: `${folder} cannot be read (EISDIR).\n` })
  expect(run([])).toMatchObject({ status: 2, stderr: expect.stringContaining('validate FILE') })
})
