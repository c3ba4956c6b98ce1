import type { Host, Page, PageAnswer } from 'cdk-host'
import { mailboxPage } from './mailbox-page.ts'

/** What every local platform shows beside the site: its mailbox, and for programs its clock and whether it is at rest. */
export function servePages(host: Host): void {
  host.serve('/mailbox', mailboxPage(host.mailbox))
  host.serve('/local/clock', clockPage(host))
  host.serve('/local/idle', async () => {
    await host.idle()
    return json(200, { idle: true })
  })
}

function clockPage({ clock }: Host): Page {
  return ({ method, body }) => {
    if (method === 'POST') {
      const change = moved(body)
      if (!change)
        return json(400, { message: 'Send {"now": "2019-02-18T08:00:00Z"} or {"advance": seconds}' })
      if ('now' in change) clock.set(change.now)
      else clock.advance(change.advance)
    }
    return json(200, { now: clock.date().toISOString() })
  }
}

function moved(body: Buffer): { now: Date } | { advance: number } | undefined {
  try {
    const { now, advance } = JSON.parse(body.toString('utf8')) as { now?: unknown; advance?: unknown }
    if (typeof advance === 'number' && Number.isFinite(advance)) return { advance }
    const date = new Date(String(now))
    return typeof now === 'string' && !Number.isNaN(date.getTime()) ? { now: date } : undefined
  } catch {
    return undefined
  }
}

function json(status: number, value: unknown): PageAnswer {
  const headers = { 'content-type': 'application/json' }
  return { status, headers, cookies: [], body: Buffer.from(JSON.stringify(value)) }
}
