/** What keeps the host from starting and whoever starts it can mend, told in one line. */
export class HostError extends Error {
  readonly reason: 'port is busy' | 'no DynamoDB engine' | 'DynamoDB engine does not start' | 'not at rest'
  constructor(reason: HostError['reason'], message: string) {
    super(message)
    this.reason = reason
  }
}
