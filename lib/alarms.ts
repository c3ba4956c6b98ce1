import { Duration } from 'aws-cdk-lib'
import { Alarm, ComparisonOperator, type IMetric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Construct } from 'constructs'
import type { Data } from './data.ts'

export type AlarmsProps = {
  data: Data
  functions: Record<string, LambdaFunction>
  consumers: LambdaFunction[]
  address: string | undefined
}

/** What wakes somebody up: work given up on, functions that fail, a stream or an outbox that falls behind. */
export class Alarms extends Construct {
  readonly #topic: Topic

  constructor(scope: Construct, id: string, { data, functions, consumers, address }: AlarmsProps) {
    super(scope, id)
    this.#topic = new Topic(this, 'Topic', { enforceSSL: true })
    if (address) this.#topic.addSubscription(new EmailSubscription(address))
    const period = Duration.minutes(5)

    for (const [name, queue] of Object.entries(data.failures)) {
      this.#above(`GivenUp-${name}`, queue.metricApproximateNumberOfMessagesVisible({ period }), 0)
    }
    for (const [name, fn] of Object.entries(functions)) {
      this.#above(`Errors-${name}`, fn.metricErrors({ period }), 0)
    }
    for (const fn of consumers) {
      const age = fn.metric('IteratorAge', { period, statistic: Stats.MAXIMUM })
      this.#above(`Behind-${fn.node.id}`, age, Duration.minutes(2).toMilliseconds())
    }
    const oldest = data.mails.other.metricApproximateAgeOfOldestMessage({ period })
    this.#above('OutboxAge', oldest, Duration.minutes(10).toSeconds())
  }

  #above(id: string, metric: IMetric, threshold: number) {
    const alarm = new Alarm(this, id, {
      metric,
      threshold,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    })
    alarm.addAlarmAction(new SnsAction(this.#topic))
  }
}
