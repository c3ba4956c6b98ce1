import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Mail = {
  id: string
  at: string
  from: string
  to: string[]
  subject: string
  html?: string
  text?: string
  attachments: { filename: string; contentType: string; size: number }[]
}

export type Mailbox = {
  messages: Mail[]
  keep(mail: Mail): void
  /** The last message to an address, or nothing. */
  lastTo(address: string): Mail | undefined
}

/** Every mail that the engine accepted, kept over restarts. */
export function openMailbox(state: string | undefined): Mailbox {
  const file = state && join(state, 'mails.jsonl')
  const messages: Mail[] =
    file && existsSync(file)
      ? readFileSync(file, 'utf8')
          .split('\n')
          .filter((line) => line.endsWith('}'))
          .map((line) => JSON.parse(line) as Mail)
      : []
  return {
    messages,
    keep(mail) {
      messages.push(mail)
      if (!file) return
      mkdirSync(state, { recursive: true })
      appendFileSync(file, `${JSON.stringify(mail)}\n`)
    },
    lastTo: (address) => messages.findLast(({ to }) => to.some((one) => one.includes(address))),
  }
}
