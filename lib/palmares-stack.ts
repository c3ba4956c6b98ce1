import { CfnOutput, Duration, Stack, type StackProps, Tags } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { operations } from '../api/operations.ts'
import type { OperationName } from '../api/permissions.ts'
import { functionSeconds } from '../domain/allocation/run.ts'
import { type Lane, lanes } from '../domain/mail/lanes.ts'
import { Alarms } from './alarms.ts'
import { Api } from './api.ts'
import type { Assets, FunctionName } from './assets.ts'
import { Data } from './data.ts'
import { grants } from './grants.ts'
import { Mail } from './mail.ts'
import { ServiceFunction } from './service-function.ts'
import { Site } from './site.ts'
import { filtersOf } from './stream-filters.ts'
import { Triggers } from './triggers.ts'

export type PalmaresProps = StackProps & {
  assets: Assets
  mailFrom: string
  /** How many mails a second at most, where it is not what SES says that the account may. */
  mailRate?: number | undefined
  /** Who receives alarms. */
  alarmAddress: string
  /** How many days an anchor of an audit trail cannot be taken back. */
  anchorDays?: number | undefined
  domain?: { name: string; certificateArn: string } | undefined
}

/**
 * Requests a second to what anybody may ask for and sends a mail, all editions together. Who asks too much is told by the counters
 * in the table; this keeps a flood from reaching them.
 */
const mailing = { rate: 20, burst: 100 }

/** The whole product. */
export class PalmaresStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { assets, mailFrom, mailRate, alarmAddress, anchorDays = 1095, domain, ...props }: PalmaresProps,
  ) {
    super(scope, id, props)
    Tags.of(this).add('product', 'palmares')

    const data = new Data(this, 'Data', { anchorDays })
    const mail = new Mail(this, 'Mail', { from: mailFrom, rate: mailRate })
    const api = new Api(this, 'Api')
    const site = new Site(this, 'Site', {
      content: assets.site,
      api: api.http,
      originSecret: api.originSecret,
      filesDomain: data.deliverables.bucketRegionalDomainName,
      domain,
    })

    const make = (
      name: FunctionName,
      timeout: number,
      environment: Record<string, string> = {},
      memorySize?: number,
    ) =>
      new ServiceFunction(this, name, {
        code: assets.functions[name],
        grant: grants[name],
        timeout: Duration.seconds(timeout),
        data,
        mail,
        environment,
        ...(memorySize !== undefined && { memorySize }),
      })
    const secret = { ORIGIN_SECRET: api.originSecret }

    const areas = {
      'sign-in': make('sign-in', 10, secret),
      public: make('public', 10, secret),
      participant: make('participant', 10, secret),
      jury: make('jury', 10, secret),
      vote: make('vote', 10, secret),
      organiser: make('organiser', 15, secret),
      publication: make('publication', 10, secret),
    }
    const slow: Partial<Record<OperationName, typeof mailing>> = {
      registerParticipant: mailing,
      requestSignInLink: mailing,
    }
    for (const operation of operations) api.route(operation, areas[operation.area], slow[operation.name])
    api.otherwise(areas.public)
    const pages = make('pages', 5, { ...secret, SITE_URL: site.url })
    pages.node.addDependency(site.hashedFiles)
    for (const method of ['GET', 'HEAD']) api.route({ method, path: '/{language}/index.html' }, pages)

    const results = make('results', 60)
    const record = make('record', 60)
    const reactions = make('reactions', 60)
    // A whole processor, from which on more memory makes nothing faster: the solver has one thread.
    const allocate = make('allocate', functionSeconds, {}, 1769)
    const outbox = make('outbox', 60, { SITE_URL: site.url })
    const feedback = make('feedback', 30)
    const accept = make('accept', 60)
    const tick = make('tick', 50)
    const anchor = make('anchor', 50)

    const triggers = new Triggers(this, 'Triggers', data)
    triggers.stream(results, data.failures.results, filtersOf('results'))
    triggers.stream(record, data.failures.record, filtersOf('record'))
    triggers.queue(reactions, data.reactions)
    triggers.queue(allocate, data.allocate, 5, undefined, 1)
    for (const [lane, { senders }] of Object.entries(lanes) as [Lane, (typeof lanes)[Lane]][])
      triggers.queue(outbox, data.mails[lane], senders, `${lane}Queue`)
    triggers.event(feedback, {
      source: ['aws.ses'],
      detail: {
        eventType: ['Send', 'Reject', 'Bounce', 'Complaint'],
        mail: { tags: { 'ses:configuration-set': [mail.configurationSetName] } },
      },
    })
    triggers.event(accept, {
      source: ['aws.s3'],
      detailType: ['Object Created'],
      detail: { bucket: { name: [data.deliverables.bucketName] } },
    })
    const scheduled = [
      { target: tick, every: Duration.minutes(1) },
      { target: anchor, every: Duration.hours(1) },
    ]
    for (const { target, every } of scheduled) triggers.every(every, target)

    const alarms = new Alarms(this, 'Alarms', {
      data,
      http: api.http,
      functions: {
        ...areas,
        pages,
        results,
        record,
        reactions,
        allocate,
        outbox,
        feedback,
        accept,
        tick,
        anchor,
      },
      consumers: [results, record],
      outbox,
      scheduled,
      address: alarmAddress,
    })
    new CfnOutput(this, 'SiteUrl', { value: site.url })
    new CfnOutput(this, 'Region', { value: this.region })
    new CfnOutput(this, 'AlarmsTopic', { value: alarms.topic.topicArn })
    new CfnOutput(this, 'AlarmAddress', { value: alarmAddress })
    new CfnOutput(this, 'TableName', { value: data.table.tableName })
    new CfnOutput(this, 'DeliverablesBucket', { value: data.deliverables.bucketName })
    new CfnOutput(this, 'AnchorsBucket', { value: data.anchors.bucketName })
    new CfnOutput(this, 'SignInMailsUrl', { value: data.mails['sign-in'].queueUrl })
    new CfnOutput(this, 'AnnouncementsUrl', { value: data.mails.announcement.queueUrl })
    new CfnOutput(this, 'OutboxUrl', { value: data.mails.other.queueUrl })
    new CfnOutput(this, 'ReactionsUrl', { value: data.reactions.queueUrl })
    new CfnOutput(this, 'ReactionsFailuresUrl', { value: data.failures.reactions.queueUrl })
    new CfnOutput(this, 'AllocateUrl', { value: data.allocate.queueUrl })
    new CfnOutput(this, 'AllocateFailuresUrl', { value: data.failures.allocate.queueUrl })
    new CfnOutput(this, 'ResultsFailuresUrl', { value: data.failures.results.queueUrl })
    new CfnOutput(this, 'RecordFailuresUrl', { value: data.failures.record.queueUrl })
    new CfnOutput(this, 'OutboxFailuresUrl', { value: data.failures.outbox.queueUrl })
    new CfnOutput(this, 'EventFailuresUrl', { value: data.failures.events.queueUrl })
  }
}
