import { expect, test } from 'vitest'
import { operations } from '../../api/operations.ts'
import { permissions } from '../../api/permissions.ts'
import { useHost } from '../support/host.ts'

const stage = useHost()

test('the API describes itself: every operation, its input, its answers and who may', async () => {
  const response = await fetch(`${stage.host.url}/api/openapi.json`)
  expect(response.headers.get('content-type')).toContain('application/json')
  const reference = await response.json()
  expect(reference.openapi).toBe('3.1.0')
  for (const { name, path, method, status, body, example } of operations) {
    const described = reference.paths[path]?.[method.toLowerCase()]
    expect(described?.operationId).toBe(name)
    expect(described.responses).toHaveProperty([status])
    expect(described.responses).toHaveProperty([404, 'content', 'application/problem+json', 'schema'])
    if (!body) continue
    const { schema } = described.requestBody.content['application/json']
    for (const form of schema.anyOf ?? [schema]) expect(form.additionalProperties, name).toBe(false)
    if (example !== undefined) expect(body.safeParse(example).success, `the example of ${name}`).toBe(true)
  }
})

test.each([
  ['signMinutes', 'Who may: president; while one of these is open: deliberation.'],
  ['listTeams', 'Who may: public; at any time.'],
  [
    'startUpload',
    'Who may: participant, organiser; while one of these is open: work. For participant: their own team only.',
  ],
])('the reference of %s says who may, and when', async (name, sentence) => {
  const { paths } = await (await fetch(`${stage.host.url}/api/openapi.json`)).json()
  const described = Object.values(paths as Record<string, Record<string, Described>>)
    .flatMap((methods) => Object.values(methods))
    .find(({ operationId }) => operationId === name)
  expect(described?.description).toBe(sentence)
})

type Described = { operationId: string; description: string }

test('what is declared is permitted to somebody, and the other way round', () => {
  expect(operations.map(({ name }) => name).sort()).toEqual(Object.keys(permissions).sort())
})
