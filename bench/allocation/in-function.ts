import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { startHost } from 'cdk-host'
import type { Instance } from '../../domain/allocation/instance.ts'
import { isProblem } from '../../domain/problem.ts'
import { plusSeconds } from '../../domain/time.ts'
import { askForAllocation, getAllocation } from '../../store/allocation/acts.ts'
import { createEdition } from '../../store/edition/writing.ts'
import { created } from '../../store/item.ts'
import { key } from '../../store/keys.ts'
import { person as personKind } from '../../store/people/items.ts'
import { registrationDetails } from '../../store/people/said.ts'
import { openTable, type Table, write } from '../../store/table.ts'
import { partOf } from '../../test/support/part.ts'
import { sample } from '../host/jury.ts'
import { functionsOf, synthesised } from '../stack.ts'

type Ran = { answered: number; seconds: number; cpu: number; peak: number; state: string; status: string }
type Run = (instance: Instance, name: string) => Promise<Ran>

/** What the function that solves allocations may take, and how it is run on an instance. */
type Bench = { memory: number; timeout: number; run: Run; stop: () => Promise<void> }

// What Node tells of a process that has called the function, as the last line that it writes.
const script = (module: string, event: unknown) => `
  const { handler } = await import('${module}')
  const answer = await handler(${JSON.stringify(event)}, { awsRequestId: 'bench' })
  const { user, system } = process.cpuUsage()
  const peak = process.resourceUsage().maxRSS / 1024
  console.log(JSON.stringify({ cpu: (user + system) / 1e6, peak, failed: answer.batchItemFailures.length }))
  process.exit()`

/**
 * The deployed bundle, in a process of its own as Lambda has it, on the stack's table: it reads people and rules there, and writes its
 * progress, the teams and what rules cost.
 */
export async function openFunction(given: string | undefined): Promise<Bench> {
  const folder = mkdtempSync(join(tmpdir(), 'palmares-bench-'))
  const stack = given ?? synthesised(folder)
  const solver = functionsOf(stack).find(({ name }) => name === 'allocate')
  if (!solver) throw new Error('The stack has no function that allocates')
  const part = partOf(stack, (type) => type.startsWith('AWS::DynamoDB::'), ['TableName'])
  const host = await startHost({ template: part })
  const { region, credentials } = host.client()
  const client = new DynamoDBClient({ endpoint: host.tableEngine, region, credentials })
  const table = openTable(host.outputs.TableName ?? '', client)
  const environment = {
    ...solver.environment,
    TABLE: table.name,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_ENDPOINT_URL: host.tableEngine,
  }
  const module = pathToFileURL(join(solver.folder, 'index.mjs')).href
  return {
    memory: solver.memory,
    timeout: solver.timeout,
    run: async (instance, name) => {
      await ask(table, instance, name)
      const body = JSON.stringify({ reaction: 'allocate', ...key.allocation(name) })
      const event = { Records: [{ messageId: 'bench', body }] }
      const started = performance.now()
      const seconds = () => (performance.now() - started) / 1000
      const child = spawn(process.execPath, ['--input-type=module', '-e', script(module, event)], {
        env: environment,
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const ended = once(child, 'exit')
      const said = text(child.stdout)
      const answered = await untilAnswered(table, name, child)
      const atLast = seconds()
      await ended
      const { cpu, peak, failed } = JSON.parse((await said).trim().split('\n').at(-1) ?? '{}')
      const { state = 'gone', found } = (await getAllocation(table, name)) ?? {}
      if (failed !== 0) throw new Error(`The function failed on ${name}`)
      return {
        answered: answered ?? atLast,
        seconds: seconds(),
        cpu,
        peak,
        state,
        status: found?.status ?? '',
      }

      async function untilAnswered(of: Table, edition: string, running: typeof child) {
        while (running.exitCode === null) {
          if ((await getAllocation(of, edition))?.state !== 'asked') return seconds()
          await wait(50)
        }
        return undefined
      }
    },
    stop: async () => {
      client.destroy()
      await host.stop()
      for (const each of [part, folder]) rmSync(each, { recursive: true, force: true })
    },
  }
}

/** Puts an event's people into an edition of its own, and asks for their allocation. */
async function ask(table: Table, { people, together, apart, rules }: Instance, id: string): Promise<void> {
  const usual = await sample(id)
  const [challenge, school] = [usual.challenges[0], usual.schools[0]]
  if (!challenge || !school) throw new Error('The sample edition is empty')
  const most = Math.max(...rules.challenges.map(({ maxTeams }) => maxTeams))
  const edition = {
    ...usual,
    teams: { ...usual.teams, ...rules.team, schools: 1, perChallenge: most },
    challenges: rules.challenges.map(({ id: each }) => ({ ...challenge, id: each })),
    schools: [...new Set(people.map((each) => each.school))].map((each) => ({ ...school, id: each })),
  }
  const by = { now: plusSeconds(edition.phases.formation.opens, 3600), by: 'bench', under: 'bench' }
  await createEdition(table, edition, by)
  for (const { id: person, school: own, cohort, skills, wishes } of people) {
    const at = { person: key.person(id, person), said: key.registrationDetails(id, person) }
    await write(table, {
      ...created(personKind, at.person, id, by),
      ...{ id: person, role: 'participant', name: person, email: `${person}@example.org` },
      ...{ language: 'fr', school: own },
    })
    await write(table, {
      ...created(registrationDetails, at.said, id, by),
      ...{ person, cohort, skills: [...skills], wishes: [...wishes] },
    })
  }
  const groups = (list: Instance['apart']) => list.map((group) => [...group])
  const asked = await askForAllocation(
    table,
    id,
    {
      id: `run-${id}`,
      readVersion: undefined,
      seed: 1,
      locks: [],
      rules: {
        ...rules,
        skills: rules.skills ?? {},
        together: groups(together),
        apart: groups(apart),
        fixed: people.flatMap(({ id: person, fixed }) =>
          fixed === undefined ? [] : [{ person, challenge: fixed }],
        ),
        complete: true,
      },
    },
    by,
  )
  if (isProblem(asked)) throw new Error(asked.problem)
}
