import { Duration, Stack } from 'aws-cdk-lib'
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import {
  Alarm,
  type AlarmProps,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Construct } from 'constructs'
import type { Data } from './data.ts'

export type AlarmsProps = {
  data: Data
  http: HttpApi
  functions: Record<string, LambdaFunction>
  consumers: LambdaFunction[]
  /** Who sends mails. */
  outbox: LambdaFunction
  /** What a schedule calls, and how often at least. */
  scheduled: { target: LambdaFunction; every: Duration }[]
  address: string
}

/** What wakes somebody up: work given up on, functions and answers that fail, what falls behind, stops, or is throttled. */
export class Alarms extends Construct {
  readonly topic: Topic

  constructor(
    scope: Construct,
    id: string,
    { data, http, functions, consumers, outbox, scheduled, address }: AlarmsProps,
  ) {
    super(scope, id)
    this.topic = new Topic(this, 'Topic', { enforceSSL: true })
    this.#letAlarmsPublish()
    this.topic.addSubscription(new EmailSubscription(address))
    const period = Duration.minutes(5)

    for (const [name, queue] of Object.entries(data.failures)) {
      this.#above(`GivenUp-${name}`, queue.metricApproximateNumberOfMessagesVisible({ period }), 0)
    }
    for (const [name, fn] of Object.entries(functions)) {
      this.#above(`Errors-${name}`, fn.metricErrors({ period }), 0)
    }
    // A request that broke is answered 500, and its function ends well: only the gateway counts it.
    this.#above('Answers5xx', http.metricServerError({ period, statistic: Stats.SUM }), 0)
    for (const fn of consumers) {
      const age = fn.metric('IteratorAge', { period, statistic: Stats.MAXIMUM })
      this.#above(`Behind-${fn.node.id}`, age, Duration.minutes(2).toMilliseconds())
    }
    // A queue forgets how old a message is that was put back: whoever puts it back says so.
    const waiting = new Metric({
      namespace: 'Palmares',
      metricName: 'MailWaits',
      dimensionsMap: { FunctionName: outbox.functionName },
      statistic: Stats.MAXIMUM,
      period,
    })
    this.#above('MailWaits', waiting, Duration.minutes(15).toSeconds())
    for (const [lane, queue] of Object.entries(data.mails)) {
      const oldest = queue.metricApproximateAgeOfOldestMessage({ period })
      this.#above(`MailAge-${lane}`, oldest, Duration.minutes(lane === 'other' ? 60 : 10).toSeconds())
    }
    for (const { target, every } of scheduled) this.#stopped(target, every)

    // Functions share what the account may run at once, hence the account's figure.
    const throttled = new Metric({
      namespace: 'AWS/Lambda',
      metricName: 'Throttles',
      statistic: Stats.SUM,
      period,
    })
    this.#above('ThrottledFunctions', throttled, 0)
    const ofTable = (name: string) => data.table.metric(name, { period, statistic: Stats.SUM })
    const events = { reads: ofTable('ReadThrottleEvents'), writes: ofTable('WriteThrottleEvents') }
    this.#above(
      'ThrottledTable',
      new MathExpression({
        expression: 'FILL(reads, 0) + FILL(writes, 0)',
        usingMetrics: events,
        period,
      }),
      0,
    )
    // SES looks at an account from 5 % and 0.1 % on, and may stop it at twice as much.
    this.#above('Bounces', reputation('Reputation.BounceRate'), 0.04)
    this.#above('Complaints', reputation('Reputation.ComplaintRate'), 0.0008)
  }

  /** The policy of a topic, here its refusal of plain http, takes the place of SNS's own, which let the account's alarms in. */
  #letAlarmsPublish() {
    const { account, region, partition } = Stack.of(this)
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsMayPublish',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: {
          StringEquals: { 'aws:SourceAccount': account },
          ArnLike: { 'aws:SourceArn': `arn:${partition}:cloudwatch:${region}:${account}:alarm:*` },
        },
      }),
    )
  }

  #above(id: string, metric: IMetric, threshold: number) {
    this.#alarm(id, {
      metric,
      threshold,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    })
  }

  /** Not called for two spans in a row, whoever or whatever stopped its schedule. */
  #stopped(target: LambdaFunction, every: Duration) {
    const period = Duration.minutes(Math.min(60, every.toMinutes() * 5))
    this.#alarm(`Missing-${target.node.id}`, {
      metric: target.metricInvocations({ period }),
      threshold: 1,
      evaluationPeriods: 2,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.BREACHING,
    })
  }

  #alarm(id: string, props: AlarmProps) {
    new Alarm(this, id, props).addAlarmAction(new SnsAction(this.topic))
  }
}

/** How SES judges the account: a share between 0 and 1. */
function reputation(metricName: string): Metric {
  return new Metric({
    namespace: 'AWS/SES',
    metricName,
    statistic: Stats.MAXIMUM,
    period: Duration.hours(1),
  })
}
