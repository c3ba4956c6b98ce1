/** What SES answered when it did not take a mail; `answered` is false when it failed itself, or said nothing in time. */
export type Refusal = { name: string; message: string; answered: boolean }

/** Whether SES was asked too often in this second. Today's quota is another matter: waiting a moment is of no use. */
export function isThrottled({ name, message, answered }: Refusal): boolean {
  const tooOften = /^(throttling|toomanyrequests|limitexceeded)/i.test(name)
  return answered && tooOften && !/daily|24 ?h/i.test(message)
}

/**
 * What follows when SES does not take a mail for `reader`:
 * - `refused`: it never will, for a reason that lies with the reader's address;
 * - `later`: not now, for a reason that lies with us or with the account, be it its rate or a sender not verified;
 * - `unknown`: it may have left.
 *
 * The names are those of SES's `SendEmail`: https://docs.aws.amazon.com/ses/latest/APIReference/API_SendEmail.html
 */
export function consequenceOf(
  { name, message, answered }: Refusal,
  { reader, sender }: { reader: string; sender: string },
): 'refused' | 'later' | 'unknown' {
  if (!answered) return 'unknown'
  const names = (address: string) => message.toLowerCase().includes(address.toLowerCase())
  if (name.startsWith('InvalidParameterValue'))
    return names(sender) || /\b(tag|configuration set)/i.test(message) ? 'later' : 'refused'
  if (name.startsWith('MessageRejected')) return names(reader) && !names(sender) ? 'refused' : 'later'
  return 'later'
}
