import type { Call } from './calls.ts'
import { type Answer, refusal } from './refusals.ts'

export type MailRules = { check(call: Call): Answer | undefined }

/** What SES refuses: addresses that it does not take, and more mails than so many a second, where there is a limit. */
export function makeMailRules(mailsASecond: number | undefined): MailRules {
  let sent: number[] = []
  return {
    check({ keys, action }) {
      if (!action.startsWith('ses:Send')) return undefined
      const wrong = keys.find((address) => !isTaken(address))
      if (wrong !== undefined)
        return refusal('email', 400, 'InvalidParameterValue', `Invalid address: ${wrong}`)
      if (mailsASecond === undefined) return undefined
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
