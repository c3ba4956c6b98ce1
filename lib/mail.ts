import type { Stack } from 'aws-cdk-lib'
import { EventBus } from 'aws-cdk-lib/aws-events'
import { ConfigurationSet, EmailSendingEvent, EventDestination } from 'aws-cdk-lib/aws-ses'
import { Construct } from 'constructs'

/** How mail leaves: from one address, under a configuration set whose events come back to the product. */
export class Mail extends Construct {
  readonly from: string
  readonly configurationSetName: string

  constructor(scope: Construct, id: string, from: string) {
    super(scope, id)
    this.from = from
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

  /** What a role must name to send from this address: the address or its domain, and the configuration set. */
  resources(stack: Stack): string[] {
    const address = this.from.match(/<(.+)>/)?.[1] ?? this.from
    const domain = address.slice(address.indexOf('@') + 1)
    return [
      `identity/${address}`,
      `identity/${domain}`,
      `configuration-set/${this.configurationSetName}`,
    ].map((name) => `arn:${stack.partition}:ses:${stack.region}:${stack.account}:${name}`)
  }
}
