import type { Call } from './calls.ts'
import { type Answer, refusal } from './refusals.ts'

export type MailRules = { check(call: Call): Answer | undefined }

/** What SES refuses: addresses that it does not take, and more mails than so many a second. It tells its rate to who asks. */
export function makeMailRules(mailsASecond: number): MailRules {
  let sent: number[] = []
  return {
    check({ keys, action }) {
      if (action === 'ses:GetSendQuota') return quota(mailsASecond)
      if (!action.startsWith('ses:Send')) return undefined
      const wrong = keys.find((address) => !isTaken(address))
      if (wrong !== undefined)
        return refusal('email', 400, 'InvalidParameterValue', `Invalid address: ${wrong}`)
      const now = performance.now()
      sent = sent.filter((at) => at > now - 1000)
      if (sent.length >= mailsASecond)
        return refusal('email', 400, 'Throttling', 'Maximum sending rate exceeded.')
      sent.push(now)
      return undefined
    },
  }
}

/** Before the @: ASCII, 64 octets at most, and no empty part between dots. */
function isTaken(address: string): boolean {
  const bare = /<([^>]*)>\s*$/.exec(address)?.[1] ?? address.trim()
  const local = bare.slice(0, bare.lastIndexOf('@'))
  const quoted = /^"[\x20-\x7e]*"$/.test(local)
  return (
    local.length <= 64 && (quoted || /^[!-~]+$/.test(local)) && (quoted || !local.split('.').includes(''))
  )
}

function quota(mailsASecond: number): Answer {
  const result = `<Max24HourSend>50000.0</Max24HourSend><MaxSendRate>${mailsASecond}</MaxSendRate><SentLast24Hours>0.0</SentLast24Hours>`
  return {
    status: 200,
    headers: { 'content-type': 'text/xml' },
    body: Buffer.from(
      `<GetSendQuotaResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><GetSendQuotaResult>${result}</GetSendQuotaResult></GetSendQuotaResponse>`,
    ),
  }
}
