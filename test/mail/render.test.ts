import { describe, expect, test } from 'vitest'
import { languages } from '../../domain/fields.ts'
import { fieldMarks } from '../../domain/personal.ts'
import { type Mail, type MailName, mails } from '../../mail/catalogue.ts'
import { fill } from '../../mail/fill.ts'
import type { MailEdition } from '../../mail/mail.ts'
import { renderMail } from '../../mail/render.ts'
import { edition, samples, siteUrl } from './samples.ts'

const names = Object.keys(mails) as MailName[]
const every = names.flatMap((name) => languages.map((language) => ({ name, language })))

function render<Name extends MailName>(
  name: Name,
  language: 'fr' | 'en',
  changes: Partial<Mail<Name>['props']> = {},
) {
  return renderMail(name, { ...samples[name], ...changes }, { language, siteUrl, edition })
}

/** The words a reader sees in the HTML. */
function visible(html: string): string {
  return html
    .replaceAll(/<(style|head|title)\b[\s\S]*?<\/\1>/g, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
}

describe.each(every)('$name in $language', ({ name, language }) => {
  const { subject, html, text } = render(name, language)

  test('takes props that its schema holds, and that survive JSON', () => {
    const stored = JSON.parse(JSON.stringify(samples[name]))
    expect(mails[name].props.safeParse(stored)).toEqual({ success: true, data: samples[name] })
  })

  test('has a subject that a phone shows whole, on one line', () => {
    expect(subject).toMatch(/^[^\n\r]{10,90}$/)
  })

  test('leaves no placeholder and nothing undefined', () => {
    for (const part of [subject, html, text]) expect(part).not.toMatch(/\{\{|\}\}|undefined|\[object|NaN/)
  })

  test('says in the text part all that the HTML says', () => {
    const words = (from: string) => from.replaceAll(/[*\s-]+/g, ' ')
    const seen = words(visible(html))
    for (const line of text.split('\n').filter((each) => each && each !== '-- ')) {
      const bare = words(line).replace(/\s?:$/, '').trim()
      const parts = bare.split(/\s?: /).map((each) => each.trim())
      for (const part of parts) expect(seen).toContain(part)
    }
  })

  test('tells the language, and is readable without images', () => {
    expect(html).toContain(`lang="${language}"`)
    expect(html).not.toContain('<img')
  })

  test('links to pages of the site in the reader’s language only', () => {
    const hrefs = [...html.matchAll(/href="([^"]*)"/g)].map((match) => match[1] ?? '')
    expect(hrefs.length).toBeGreaterThan(1)
    for (const href of hrefs)
      expect(href).toMatch(
        new RegExp(`^(?:${siteUrl}/${language}/strasbourg-2019|mailto:presse@example.org$)`),
      )
  })
})

test('every mail says whom to write to, where the edition does', () => {
  const notices = { contact: 'hackathon@example.org' } as MailEdition['notices']
  const footer = (changes: Partial<MailEdition>) =>
    renderMail('sign-in-link', samples['sign-in-link'], {
      language: 'fr',
      siteUrl,
      edition: { ...edition, ...changes },
    })
  expect(footer({}).text).toContain('presse@example.org')
  expect(footer({ notices }).html).toContain('mailto:hackathon@example.org')
  expect(footer({ notices }).html).not.toContain('presse@example.org')
  const { html, text } = footer({ contacts: [] })
  expect(html + text).not.toContain('Une question')
})

test('winners are told what comes next as the edition says it, and nothing where it says nothing', () => {
  const afterwards = { fr: 'Un laboratoire accueille le projet.', en: 'A laboratory takes the project in.' }
  const told = (changes: Partial<MailEdition>) =>
    renderMail('announcement-winner', samples['announcement-winner'], {
      language: 'en',
      siteUrl,
      edition: { ...edition, ...changes },
    }).text
  expect(told({ afterwards })).toContain('A laboratory takes the project in.')
  expect(told({})).not.toContain('laboratory')
})

test('a name is text, never markup, wherever it stands', () => {
  const evil = '<script>alert("1")</script>\'&amp;{{name}}'
  for (const name of names) {
    const props = JSON.parse(
      JSON.stringify(samples[name], (key, value) =>
        ['name', 'teamName', 'newcomer', 'fileName', 'school'].includes(key) ? evil : value,
      ),
    )
    const { html, subject, text } = renderMail(name, props, { language: 'fr', siteUrl, edition })
    expect(html).not.toContain('<script')
    expect(html).toContain('&lt;script&gt;')
    expect(html, 'what was filled in is not filled again').toContain('{{name}}')
    expect(text).toContain(evil)
    expect(subject).not.toContain('\n')
  }
})

test('who is in a team is sent to its page, and who is not to their own', () => {
  const told = (team?: string) => {
    const props = { ...samples['team-changed'], team }
    return renderMail('team-changed', props, { language: 'fr', siteUrl, edition }).text
  }
  expect(told('0'.repeat(26))).toContain(`${siteUrl}/fr/strasbourg-2019/teams/${'0'.repeat(26)}`)
  expect(told()).toContain(`${siteUrl}/fr/strasbourg-2019/me`)
})

test('a link handed in is shown as text, not made a link', () => {
  const { file: _, ...props } = samples['deliverable-accepted']
  const { html, text } = renderMail(
    'deliverable-accepted',
    { ...props, link: 'https://prototype.example.org/?a=1&b="' },
    { language: 'en', siteUrl, edition },
  )
  expect(html).toContain('https://prototype.example.org/?a=1&amp;b=&quot;')
  expect(html).not.toContain('href="https://prototype')
  expect(text).toContain('Link: https://prototype.example.org/?a=1&b="')
})

test('the sign-in link carries the token behind the hash, so that no server and no log sees it', () => {
  const { text } = render('sign-in-link', 'fr')
  expect(text).toContain(
    `${siteUrl}/fr/strasbourg-2019/sign-in#token=strasbourg-2019.Zk3vLw8Qm2Rt6Yx1Nb4Hc7Js5Pd9Fg0A`,
  )
  expect(text).toContain('09:18')
  expect(text).toContain('Si ce n’était pas vous')
})

test('the code stands alone on a line of the text, and is one word to select where it is spaced for eyes', () => {
  for (const language of ['fr', 'en'] as const) {
    const { text, html } = render('sign-in-link', language)
    expect(text.split('\n')).toContain('204817')
    expect(html).toMatch(/letter-spacing: ?5px;?">204817</)
  }
  const before = render('sign-in-link', 'fr', { code: undefined })
  expect(before.text + before.html).not.toContain('undefined')
  expect(before.text).not.toContain('code sur la page')
})

test('times are those of the edition’s zone', () => {
  expect(render('deadline-reminder', 'fr').text).toContain('vendredi 22 février 2019 à 09:00')
  expect(render('deadline-reminder', 'en').text).toContain('Friday, 22 February 2019 at 09:00')
})

test('counts agree in number', () => {
  expect(render('team-joined', 'fr', { members: 1 }).html).toContain('compte 1 membre.')
  expect(render('team-joined', 'en', { members: 0 }).html).toContain('has 0 members.')
  expect(render('deadline-reminder', 'fr').subject).toBe('Les Passerelles\u00a0: 2 livrables à remettre')
})

test('who joins a team is welcomed; the others are told who it is', () => {
  expect(render('team-joined', 'fr').subject).toBe('Karim Belkacem rejoint Les Passerelles')
  expect(render('team-joined', 'fr', { welcome: true }).subject).toBe(
    'Bienvenue dans l’équipe Les Passerelles',
  )
})

test('a digest with nothing to look at says so', () => {
  expect(render('digest', 'en', { attention: [] }).text).toContain('Nothing awaits your attention.')
})

test('a digest says where the audit trail ends, in a form that can be given to whoever verifies it', () => {
  const { trail } = samples.digest
  for (const language of ['fr', 'en'] as const)
    expect(render('digest', language).text).toContain(`2871:${trail?.hash}`)
  expect(render('digest', 'en', { trail: undefined }).text).not.toContain('Audit trail')
})

test('a line break in a name does not reach the header', () => {
  expect(render('team-joined', 'fr', { newcomer: 'A\r\nBcc: b@example.org' }).subject).toBe(
    'A Bcc: b@example.org rejoint Les Passerelles',
  )
})

test('every name, address and file of a mail is marked as personal data, and nothing is unmarked', () => {
  const unmarked: string[] = []
  const walk = (path: string, schema: unknown) => {
    if (typeof schema !== 'object' || schema === null || !('_zod' in schema)) return
    const { def } = (schema as { _zod: { def: Record<string, unknown> } })._zod
    const mark = fieldMarks.get(schema as Parameters<typeof fieldMarks.get>[0])
    if (['string', 'enum', 'record', 'unknown'].includes(String(def.type)) && !mark) unmarked.push(path)
    for (const [key, inner] of Object.entries({ ...def, ...(def.shape as object) }))
      walk(`${path}.${key}`, inner)
  }
  for (const name of names) walk(name, mails[name].props)
  expect(unmarked).toEqual([])
})

describe('fill', () => {
  test('throws when a name has nothing to fill it', () => {
    expect(() => fill('{{a}}', {})).toThrow('{{a}}')
  })
  test('repeats a section for each entry and skips an absent one', () => {
    expect(
      fill('{{#list}}{{a}}{{b}} {{/list}}{{#none}}x{{/none}}', { b: '!', list: [{ a: '1' }, { a: '2' }] }),
    ).toBe('1! 2! ')
  })
})

test('a receipt’s number may be as long as ids that an edition allows make it', () => {
  const receipt = `${'t'.repeat(26)}-${'d'.repeat(40)}-${Number.MAX_SAFE_INTEGER}`
  const props = { ...samples['deliverable-accepted'], receipt }
  expect(mails['deliverable-accepted'].props.safeParse(props).success).toBe(true)
  expect(render('deliverable-accepted', 'fr', { receipt }).text).toContain(receipt)
})

test('in French no double sign starts a line: its space does not break', () => {
  for (const name of names) {
    const { subject, text } = render(name, 'fr')
    for (const part of [subject, text]) expect(part, name).not.toMatch(/ [:;?!»%]|« /)
  }
})
