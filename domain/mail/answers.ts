/** What SES answered when it did not take a mail; `answered` is false when it failed itself, or said nothing in time. */
export type Refusal = { name: string; message: string; answered: boolean }

/**
 * What follows when SES does not take a mail for `reader`:
 * - `refused`: it never will, for a reason that lies with the reader's address;
 * - `throttled`: too many in this second;
 * - `later`: not now, for a reason that lies with us or with the account, be it today's quota or a sender not verified;
 * - `unknown`: it may have left.
 *
 * The names are those of SES's `SendEmail`: https://docs.aws.amazon.com/ses/latest/APIReference/API_SendEmail.html
 */
export function consequenceOf(
  { name, message, answered }: Refusal,
  { reader, sender }: { reader: string; sender: string },
): 'refused' | 'throttled' | 'later' | 'unknown' {
  if (!answered) return 'unknown'
  const names = (address: string) => message.toLowerCase().includes(address.toLowerCase())
  if (/^(throttling|toomanyrequests|limitexceeded)/i.test(name))
    return /daily|24 ?h/i.test(message) ? 'later' : 'throttled'
  if (name.startsWith('InvalidParameterValue'))
    return names(sender) || /\b(tag|configuration set)/i.test(message) ? 'later' : 'refused'
  if (name.startsWith('MessageRejected')) return names(reader) && !names(sender) ? 'refused' : 'later'
  return 'later'
}
