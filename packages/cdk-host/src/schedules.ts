import { randomUUID } from 'node:crypto'
import type { Clock } from './clock.ts'
import type { EventBus } from './events.ts'
import type { Functions } from './functions.ts'
import { functionNamed } from './streams.ts'
import { account, type Resource, type Template } from './template.ts'

const units: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 }

/** Runs the template's schedules by the real clock, and once whenever the host's clock is moved. */
export function startSchedules(
  template: Template,
  functions: Functions,
  bus: EventBus,
  clock: Clock,
): { stop(): void } {
  const timers = template.all('AWS::Scheduler::Schedule').map((schedule) => {
    const tick = () => fire(schedule, functions, bus, clock, template)
    clock.onSet(tick)
    return setInterval(tick, everyMs(String(schedule.properties.ScheduleExpression)))
  })
  return { stop: () => timers.forEach(clearInterval) }
}

function fire(
  { id, properties }: Resource,
  functions: Functions,
  bus: EventBus,
  clock: Clock,
  template: Template,
) {
  const { Arn, Input } = properties.Target as { Arn: string; Input?: string }
  const event = Input
    ? JSON.parse(Input)
    : {
        version: '0',
        id: randomUUID(),
        'detail-type': 'Scheduled Event',
        source: 'aws.scheduler',
        account,
        time: clock
          .date()
          .toISOString()
          .replace(/\.\d+Z$/, 'Z'),
        region: template.region,
        resources: [`arn:aws:scheduler:${template.region}:${account}:schedule/default/${id}`],
        detail: '{}',
      }
  bus.invokeLater(functionNamed(functions, Arn), event, 'schedule')
}

function everyMs(expression: string): number {
  const [, count, unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? []
  const ms = units[unit]
  if (!count || !ms) throw new Error(`The host runs rate schedules only, not ${expression}`)
  return Number(count) * ms
}
