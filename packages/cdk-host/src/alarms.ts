import { randomUUID } from 'node:crypto'
import type { Clock } from './clock.ts'
import { allows, statements } from './iam.ts'
import type { Mailbox } from './mailbox.ts'
import { type Answer, refusal } from './refusals.ts'
import { account, type Json, type Resource, type Template } from './template.ts'

type State = { value: string; reason: string; updated: number }
type Event = { AlarmName: string; Timestamp: number; HistoryItemType: string; HistorySummary: string }

/** The template's alarms, whose states are set by hand; who subscribed to their topics finds the news in the mailbox. */
export type Alarms = { answer(operation: string, body: Record<string, unknown>): Answer }

const actionsFor: Record<string, string> = {
  ALARM: 'AlarmActions',
  OK: 'OKActions',
  INSUFFICIENT_DATA: 'InsufficientDataActions',
}

export function makeAlarms(template: Template, clock: Clock, mailbox: Mailbox): Alarms {
  const states = new Map<string, State>()
  const history: Event[] = []
  const alarms = template.all('AWS::CloudWatch::Alarm')
  const nameOf = ({ id }: Resource) => template.ref(id)
  const seconds = () => clock.now() / 1000

  const noted = (alarm: Resource, type: string, summary: string) =>
    history.unshift({
      AlarmName: nameOf(alarm),
      Timestamp: seconds(),
      HistoryItemType: type,
      HistorySummary: summary,
    })

  const set = (alarm: Resource, value: string, reason: string) => {
    const before = states.get(alarm.id)?.value ?? 'INSUFFICIENT_DATA'
    states.set(alarm.id, { value, reason, updated: seconds() })
    if (before === value) return
    noted(alarm, 'StateUpdate', `Alarm updated from ${before} to ${value}`)
    for (const action of (alarm.properties[actionsFor[value] ?? ''] ?? []) as string[]) {
      const refused = publish(template, clock, mailbox, alarm, action, `${value}: ${reason}`)
      noted(
        alarm,
        'Action',
        refused
          ? `Failed to execute action ${action}. Received error: "${refused}"`
          : `Successfully executed action ${action}`,
      )
    }
  }

  const described = (alarm: Resource) => ({
    AlarmName: nameOf(alarm),
    AlarmArn: template.attribute(alarm.id, 'Arn'),
    AlarmActions: alarm.properties.AlarmActions ?? [],
    StateValue: states.get(alarm.id)?.value ?? 'INSUFFICIENT_DATA',
    StateReason: states.get(alarm.id)?.reason ?? '',
  })

  return {
    answer(operation, body) {
      if (operation === 'DescribeAlarms') {
        const prefix = String(body.ActionPrefix ?? '')
        const of = alarms
          .map(described)
          .filter(({ AlarmActions }) => (AlarmActions as string[]).some((arn) => arn.startsWith(prefix)))
        return json({ MetricAlarms: of, CompositeAlarms: [] })
      }
      if (operation === 'DescribeAlarmHistory') {
        const items = history.filter(
          ({ AlarmName, HistoryItemType, Timestamp }) =>
            AlarmName === body.AlarmName &&
            (body.HistoryItemType ?? HistoryItemType) === HistoryItemType &&
            Timestamp >= Number(body.StartDate ?? 0),
        )
        return json({ AlarmHistoryItems: items })
      }
      if (operation !== 'SetAlarmState') throw new Error(`The host knows no ${operation} of CloudWatch`)
      const alarm = alarms.find((each) => nameOf(each) === body.AlarmName)
      if (!alarm) return refusal('monitoring', 400, 'ResourceNotFound', `No alarm ${String(body.AlarmName)}`)
      set(alarm, String(body.StateValue), String(body.StateReason))
      return json({})
    },
  }
}

/** Publishes as CloudWatch does, if the topic's policy lets it; answers why not. */
function publish(
  template: Template,
  clock: Clock,
  mailbox: Mailbox,
  alarm: Resource,
  topic: string,
  text: string,
): string | undefined {
  const policies = template
    .all('AWS::SNS::TopicPolicy')
    .filter(({ properties }) => (properties.Topics as string[]).includes(topic))
    .map(({ properties }) => properties.PolicyDocument ?? {})
  const need = {
    action: 'sns:Publish',
    resources: [topic],
    context: {
      'aws:SecureTransport': ['true'],
      'aws:SourceAccount': [account],
      'aws:SourceArn': [template.attribute(alarm.id, 'Arn')],
    },
  }
  // Without a policy of its own a topic has SNS's, which lets its account's services in.
  const applying = policies.flatMap((document) =>
    statements(forService(document, 'cloudwatch.amazonaws.com')),
  )
  if (policies.length > 0 && !allows(applying, need))
    return `Resource: ${topic} is not authorized to perform: SNS:Publish for cloudwatch.amazonaws.com`
  const to = template
    .all('AWS::SNS::Subscription')
    .filter(({ properties }) => properties.TopicArn === topic && properties.Protocol === 'email')
    .map(({ properties }) => String(properties.Endpoint))
  for (const address of to)
    mailbox.keep({
      id: randomUUID(),
      at: clock.date().toISOString(),
      from: 'AWS Notifications <no-reply@sns.amazonaws.com>',
      to: [address],
      subject: `ALARM: "${template.ref(alarm.id)}" in ${template.region}`,
      text,
      attachments: [],
    })
  return undefined
}

/** The statements of a resource's policy that are about this service. */
function forService(document: Json, service: string): Json {
  const { Statement: found = [] } = document as { Statement?: Json }
  const list = (Array.isArray(found) ? found : [found]) as Record<string, Json>[]
  return {
    Statement: list.filter(({ Principal }) => {
      if (Principal === '*') return true
      const { AWS, Service = [] } = (Principal ?? {}) as { AWS?: Json; Service?: Json }
      return AWS === '*' || [Service].flat().includes(service)
    }),
  }
}

function json(value: object): Answer {
  return {
    status: 200,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: Buffer.from(JSON.stringify(value)),
  }
}
