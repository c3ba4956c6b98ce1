import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { AttributeType, Billing, StreamViewType, TableV2 } from 'aws-cdk-lib/aws-dynamodb'
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  HttpMethods,
  ObjectLockRetention,
} from 'aws-cdk-lib/aws-s3'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { Lane } from '../domain/mail/lanes.ts'

export type DataProps = {
  /** How many days an anchor cannot be taken back. */
  anchorDays: number
}

/** What is kept: the table, the files that teams hand in, the anchors, the outbox, and what could not be dealt with. */
export class Data extends Construct {
  readonly table: TableV2
  readonly deliverables: Bucket
  /** Where audit trails ended, day by day: nobody takes anything out of it, the account's owner included. */
  readonly anchors: Bucket
  /** Mails that wait, a queue for each lane. */
  readonly mails: Record<Lane, Queue>
  /** Reactions that may be slow or fail for reasons of their own. */
  readonly reactions: Queue
  /** Allocations that organisers asked for. */
  readonly allocate: Queue
  readonly failures: Record<'results' | 'record' | 'reactions' | 'allocate' | 'outbox' | 'events', Queue>

  constructor(scope: Construct, id: string, { anchorDays }: DataProps) {
    super(scope, id)

    this.table = new TableV2(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      globalSecondaryIndexes: [
        {
          indexName: 'due',
          partitionKey: { name: 'duePk', type: AttributeType.STRING },
          sortKey: { name: 'dueAt', type: AttributeType.STRING },
        },
      ],
      billing: Billing.onDemand(),
      dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
      timeToLiveAttribute: 'expiresAt',
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    })

    this.deliverables = new Bucket(this, 'Deliverables', {
      versioned: true,
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(2) }],
      // A presigned request carries its own authority, whatever page it comes from.
      cors: [
        {
          allowedOrigins: ['*'],
          allowedMethods: [HttpMethods.GET, HttpMethods.HEAD, HttpMethods.PUT],
          allowedHeaders: ['*'],
          exposedHeaders: ['ETag', 'x-amz-version-id', 'x-amz-checksum-sha256'],
          maxAge: 3600,
        },
      ],
    })
    this.anchors = new Bucket(this, 'Anchors', {
      versioned: true,
      objectLockEnabled: true,
      objectLockDefaultRetention: ObjectLockRetention.compliance(Duration.days(anchorDays)),
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    // CDK's own switch for this adds a function that sets it; the property says the same.
    const bucket = this.deliverables.node.defaultChild as CfnBucket
    bucket.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } }

    this.failures = {
      results: this.#failureQueue('ResultsFailures'),
      record: this.#failureQueue('RecordFailures'),
      reactions: this.#failureQueue('ReactionsFailures'),
      allocate: this.#failureQueue('AllocateFailures'),
      outbox: this.#failureQueue('OutboxFailures'),
      events: this.#failureQueue('EventFailures'),
    }
    const mailQueue = (id: string) => this.#workQueue(id, Duration.seconds(360), this.failures.outbox)
    this.mails = {
      'sign-in': mailQueue('SignInMails'),
      announcement: mailQueue('Announcements'),
      other: mailQueue('Outbox'),
    }
    this.reactions = this.#workQueue('Reactions', Duration.seconds(360), this.failures.reactions)
    // Whoever waits is told that the solver died when its message comes back, hence no more than its time limit and a little.
    this.allocate = this.#workQueue('Allocate', Duration.seconds(150), this.failures.allocate, 3)
  }

  /** Its visibility timeout is six times the time limit of who works it off, as AWS advises, unless there is a reason. */
  #workQueue(id: string, visibilityTimeout: Duration, failures: Queue, maxReceiveCount = 8) {
    return new Queue(this, id, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout,
      retentionPeriod: Duration.days(14),
      deadLetterQueue: { queue: failures, maxReceiveCount },
    })
  }

  #failureQueue(id: string) {
    return new Queue(this, id, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    })
  }
}
