import { Duration } from 'aws-cdk-lib'
import { type EventPattern, Rule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { EventSourceMapping, type Function as LambdaFunction, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations'
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources'
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler'
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { Data } from './data.ts'

export type Filter = Record<string, unknown>

/** What wakes the functions that no request calls: the table's stream, the outbox, events and the clock. */
export class Triggers extends Construct {
  readonly #data: Data

  constructor(scope: Construct, id: string, data: Data) {
    super(scope, id)
    this.#data = data
  }

  /** A reader of the table's stream that wakes for the records its filters name. A stream takes two, no more. */
  stream(target: LambdaFunction, onFailure: Queue, filters: Filter[]): void {
    const { tableStreamArn = '' } = this.#data.table
    new EventSourceMapping(this, `${target.node.id}Stream`, {
      target,
      eventSourceArn: tableStreamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      parallelizationFactor: 1,
      bisectBatchOnError: true,
      retryAttempts: 10,
      reportBatchItemFailures: true,
      onFailure: new SqsDlq(onFailure),
      filters: filters.map((filter) => ({ pattern: JSON.stringify(filter) })),
    })
    target.addToRolePolicy(
      new PolicyStatement({
        actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
        resources: [tableStreamArn],
      }),
    )
    // Lists no content, and knows no narrower resource.
    target.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:ListStreams'], resources: ['*'] }))
  }

  queue(
    target: LambdaFunction,
    source: Queue,
    maxConcurrency = 5,
    id = `${target.node.id}Queue`,
    batchSize = 10,
  ): void {
    new EventSourceMapping(this, id, {
      target,
      eventSourceArn: source.queueArn,
      batchSize,
      reportBatchItemFailures: true,
      maxConcurrency,
    })
    source.grantConsumeMessages(target)
  }

  event(target: LambdaFunction, eventPattern: EventPattern): void {
    this.#keepFailures(target)
    const { events } = this.#data.failures
    new Rule(this, `${target.node.id}Rule`, {
      eventPattern,
      targets: [new LambdaTarget(target, { deadLetterQueue: events, retryAttempts: 10 })],
    })
  }

  /** Again and again; one that is missed is left to the next. */
  every(time: Duration, target: LambdaFunction): void {
    this.#keepFailures(target)
    new Schedule(this, `${target.node.id}Schedule`, {
      schedule: ScheduleExpression.rate(time),
      target: new LambdaInvoke(target, { retryAttempts: 0, maxEventAge: Duration.minutes(1) }),
    })
  }

  #keepFailures(target: LambdaFunction) {
    const onFailure = new SqsDestination(this.#data.failures.events)
    target.configureAsyncInvoke({ onFailure, retryAttempts: 2 })
  }
}
