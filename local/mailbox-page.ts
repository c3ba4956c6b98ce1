import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Mail, Mailbox, Page, PageAnswer } from 'cdk-host'
import { asShown } from '../domain/mail/mailbox.ts'

const policy =
  "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
// The message itself: no script, no origin; its links open in a tab of their own.
const messagePolicy =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src data: http: https:; style-src 'unsafe-inline'; font-src data:"

/** The pages under /mailbox: a list, one message, its HTML in a frame; and as JSON for programs, all of it or what came `?after=` so many. */
export function mailboxPage(mailbox: Mailbox): Page {
  return ({ url }) => pageAt(url, mailbox.messages)
}

function pageAt({ pathname, searchParams }: URL, messages: Mail[]): PageAnswer {
  const [, , id, part] = pathname.split('/')
  if (!id) return html(list(messages))
  if (id === 'style.css') return answer(200, 'text/css; charset=utf-8', style)
  if (id === 'working.js') return answer(200, 'text/javascript; charset=utf-8', working)
  if (id === 'messages')
    return answer(
      200,
      'application/json',
      JSON.stringify(messages.slice(Number(searchParams.get('after') ?? 0))),
    )
  const mail = messages.find((one) => one.id === id)
  if (!mail) return html(page('No such message', '<p><a href="/mailbox">All messages</a></p>'), 404)
  if (part !== 'html') return html(view(mail))
  const framed = answer(200, 'text/html; charset=utf-8', `<base target="_blank">${mail.html ?? ''}`)
  return { ...framed, headers: { ...framed.headers, 'content-security-policy': messagePolicy } }
}

function list(messages: Mail[]): string {
  const rows = messages
    .toReversed()
    .map(
      ({ id, at, to, subject }) =>
        `<tr><td><a href="/mailbox/${escapeHtml(id)}">${escapeHtml(subject)}</a></td><td>${escapeHtml(to.join(', '))}</td><td><time datetime="${at}">${at.slice(0, 16).replace('T', ' ')} UTC</time></td></tr>`,
    )
  if (rows.length === 0) return page('Mailbox', '<p>No mail has been sent yet.</p>')
  return page(
    'Mailbox',
    `<table><caption>Mails sent by this host, newest first (${rows.length})</caption><thead><tr><th scope="col">Subject</th><th scope="col">To</th><th scope="col">Sent</th></tr></thead><tbody>${rows.join('')}</tbody></table>`,
  )
}

function view({ id, at, from, to, subject, html: rich, text, attachments }: Mail): string {
  const facts = [
    ['From', asShown(from)],
    ['To', to.join(', ')],
    ['Sent', at],
    ...attachments.map(({ filename, contentType, size }) => [
      'Attached',
      `${filename} (${contentType}, ${size} bytes)`,
    ]),
  ]
  const rows = facts
    .map(([name = '', value = '']) => `<dt>${name}</dt><dd>${escapeHtml(value)}</dd>`)
    .join('')
  const frame = rich
    ? `<h2>As HTML</h2><iframe title="The message as HTML" src="/mailbox/${escapeHtml(id)}/html"></iframe>`
    : ''
  const plain = text ? `<h2>As text</h2><pre>${linked(escapeHtml(text))}</pre>` : ''
  return page(subject, `<p><a href="/mailbox">All messages</a></p><dl>${rows}</dl>${frame}${plain}`)
}

function page(title: string, content: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)} · Mailbox</title><link rel="stylesheet" href="/mailbox/style.css"></head><body><main><h1>${escapeHtml(title)}</h1>${content}</main></body></html>`
}

const tokens = readFileSync(join(import.meta.dirname, '../web/style/tokens.css'), 'utf8')
const style = `${tokens}
:root{font:1.0625rem/1.55 var(--sans);color:var(--ink);background:var(--paper)}body{margin:0;border-block-start:5px solid var(--laurel)}main{max-width:60rem;margin:0 auto;padding:1.5rem}
h1,h2{font-family:var(--serif);line-height:1.2}h1{font-size:1.8rem}h2{font-size:1.3rem;padding-block-start:1rem;border-block-start:3px double var(--ink)}a{color:var(--laurel)}table{width:100%;border-collapse:collapse}caption{text-align:start;padding-block:.5rem}th,td{text-align:start;padding:.5rem;border-block-end:1px solid var(--rule);overflow-wrap:anywhere}@media (min-width:48rem){td+td{overflow-wrap:normal}}@media (max-width:47.99rem){table,caption,tbody,tr,td{display:block}thead{display:none}tr{padding-block:.5rem;border-block-end:1px solid var(--rule)}td{padding:.1rem 0;border:0}}
dl{display:grid;grid-template-columns:auto 1fr;gap:.25rem 1rem}dt{font-weight:600}dd{margin:0;overflow-wrap:anywhere}iframe{width:100%;height:70vh;border:1px solid var(--edge);background:#fff}pre{white-space:pre-wrap;overflow-wrap:anywhere}
form{display:flex;flex-wrap:wrap;gap:.5rem;margin-block:1rem}ul{padding:0;list-style:none}li form{margin-block:1rem .25rem}button{font:inherit;font-weight:600;min-height:2.875rem;padding:.35rem 1rem;color:var(--laurel);background:transparent;border:1.5px solid var(--laurel);border-radius:var(--round);cursor:pointer}button:disabled{color:var(--ink-soft);border-color:var(--edge);cursor:default}:focus-visible{outline:3px solid var(--laurel);outline-offset:2px}
[role=status],[role=alert]{padding:.75rem 1rem;border-inline-start:4px solid var(--laurel);background:var(--laurel-wash);font-weight:600}[role=alert]{border-color:var(--seal);background:var(--seal-wash)}[hidden]{display:none}`

// Says that an order is being carried out, for how long it has been, and takes no second one meanwhile.
const working = `document.addEventListener('submit', ({ target }) => {
  if (target.target) return
  const told = document.getElementById('working')
  const since = Date.now()
  const show = () => { told.lastElementChild.textContent = Math.round((Date.now() - since) / 1000) + ' s' }
  told.hidden = false
  show()
  setInterval(show, 1000)
  setTimeout(() => { for (const button of document.querySelectorAll('button')) button.disabled = true })
})
`

function html(text: string, status = 200): PageAnswer {
  return answer(status, 'text/html; charset=utf-8', text)
}

function answer(status: number, contentType: string, text: string): PageAnswer {
  const headers = {
    'content-type': contentType,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  }
  return { status, headers, cookies: [], body: Buffer.from(text) }
}

function linked(escaped: string): string {
  return escaped.replace(
    /https?:\/\/[^\s<]+/g,
    (url) => `<a href="${url}" target="_blank" rel="noreferrer">${url}</a>`,
  )
}

/** Text as it stands in HTML, in attributes too. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
}
