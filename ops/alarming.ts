import { setTimeout as wait } from 'node:timers/promises'
import {
  CloudWatchClient,
  DescribeAlarmHistoryCommand,
  paginateDescribeAlarms,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch'
import { type Platform, reach } from './platform.ts'

/** The names of the alarms that go to the platform's topic. */
export async function alarmsOf(place: Platform): Promise<string[]> {
  const client = new CloudWatchClient(reach(place))
  const names: string[] = []
  for await (const { MetricAlarms = [] } of paginateDescribeAlarms(
    { client },
    { ActionPrefix: place.AlarmsTopic },
  ))
    names.push(...MetricAlarms.flatMap(({ AlarmName }) => AlarmName ?? []))
  return names
}

/**
 * Puts an alarm into its state of alarm, waits until CloudWatch says what became of its message, and puts it back: what it
 * measures sets it right within minutes. Answers why nothing went out, or nothing.
 */
export async function tryAlarm(
  place: Platform,
  name: string,
  patienceMs: number,
): Promise<string | undefined> {
  const client = new CloudWatchClient(reach(place))
  const set = (StateValue: 'ALARM' | 'OK') =>
    client.send(
      new SetAlarmStateCommand({
        AlarmName: name,
        StateValue,
        StateReason: 'A test by hand: nothing is wrong',
      }),
    )
  const known = new Set((await actions(client, name)).map(({ Timestamp }) => Timestamp?.getTime()))
  await set('OK')
  await set('ALARM')
  try {
    for (let waited = 0; ; waited += 1000) {
      const now = await actions(client, name)
      const fresh = now.find(({ Timestamp }) => !known.has(Timestamp?.getTime()))
      if (fresh) return /^Success/.test(fresh.HistorySummary ?? '') ? undefined : fresh.HistorySummary
      if (waited >= patienceMs) return 'CloudWatch did not say what became of its message'
      await wait(1000)
    }
  } finally {
    await set('OK')
  }
}

async function actions(client: CloudWatchClient, AlarmName: string) {
  const { AlarmHistoryItems = [] } = await client.send(
    new DescribeAlarmHistoryCommand({ AlarmName, HistoryItemType: 'Action', ScanBy: 'TimestampDescending' }),
  )
  return AlarmHistoryItems
}
