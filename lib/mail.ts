import type { Stack } from 'aws-cdk-lib'
import { EventBus } from 'aws-cdk-lib/aws-events'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { ConfigurationSet, EmailSendingEvent, EventDestination } from 'aws-cdk-lib/aws-ses'
import { Construct } from 'constructs'
import { bareAddress } from '../domain/mail/mailbox.ts'

/** How mail leaves: from one address, under a configuration set whose events come back to the product. */
export class Mail extends Construct {
  readonly from: string
  /** How many mails a second at most, where it is not what SES says that the account may. */
  readonly rate: number | undefined
  readonly configurationSetName: string

  constructor(scope: Construct, id: string, { from, rate }: { from: string; rate: number | undefined }) {
    super(scope, id)
    this.from = from
    this.rate = rate
    const set = new ConfigurationSet(this, 'Mails', { reputationMetrics: true })
    set.addEventDestination('Events', {
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, 'Bus', 'default')),
      events: [
        EmailSendingEvent.SEND,
        EmailSendingEvent.REJECT,
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
      ],
    })
    this.configurationSetName = set.configurationSetName
  }

  /**
   * What lets a role send from this address and no other. SES asks about whatever identity it finds verified, the address, its
   * domain or a domain above it, and in the sandbox about the reader's, too: so the sender is held by a condition.
   */
  statements(stack: Stack): PolicyStatement[] {
    const named = (name: string) => `arn:${stack.partition}:ses:${stack.region}:${stack.account}:${name}`
    return [
      new PolicyStatement({
        actions: ['ses:SendEmail'],
        resources: [named('identity/*'), named(`configuration-set/${this.configurationSetName}`)],
        conditions: { StringEquals: { 'ses:FromAddress': bareAddress(this.from) } },
      }),
      // Knows no resource.
      new PolicyStatement({ actions: ['ses:GetSendQuota'], resources: ['*'] }),
    ]
  }
}
