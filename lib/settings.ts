import type { PalmaresProps } from './palmares-stack.ts'

type Settings = Pick<PalmaresProps, 'mailFrom' | 'mailRate' | 'alarmAddress' | 'anchorDays' | 'domain'>

/**
 * What the operator settled in the context. Throws with a sentence for the operator where settings are missing or belong
 * together. Without a sender it is the sample, which reaches nobody.
 */
export function readSettings(context: (name: string) => string | undefined): Settings {
  const [mailFrom, alarmAddress] = [context('mailFrom'), context('alarmAddress')]
  const [domain, certificate] = [context('domain'), context('certificate')]
  if (mailFrom && !alarmAddress)
    throw new Error(
      'Say who receives alarms, with -c alarmAddress=you@your-school.example: otherwise nobody hears of what breaks.',
    )
  if (Boolean(domain) !== Boolean(certificate))
    throw new Error(
      'Give domain and certificate together: the name of the site, and the ARN of its certificate in us-east-1.',
    )
  const [days, rate] = [context('anchorDays'), context('mailRate')]
  if (rate !== undefined && !(Number(rate) > 0))
    throw new Error(
      'Give mailRate as a number of mails a second, or leave it out: SES says what the account may.',
    )
  return {
    mailFrom: mailFrom ?? 'Palmarès <palmares@example.org>',
    mailRate: rate === undefined ? undefined : Number(rate),
    alarmAddress: alarmAddress ?? 'operator@example.org',
    anchorDays: days === undefined ? undefined : Number(days),
    domain: domain && certificate ? { name: domain, certificateArn: certificate } : undefined,
  }
}
