import { whomToWriteTo } from '../domain/edition/contact.ts'
import type { Language } from '../domain/fields.ts'
import { type Mail, type MailName, mails } from './catalogue.ts'
import { fill, type View } from './fill.ts'
import layout from './layout.mjml'
import type { Block, MailEdition, MailKind, Pen, Written } from './mail.ts'
import { penFor } from './pen.ts'

export type Rendered = { subject: string; html: string; text: string }

const band = 'border-top:5px solid'
/** The band on top of a mail is green, unless the edition has a colour of its own. */
const layoutBand = `${band} #1d5b41`

/** Renders a mail of the catalogue for a reader: subject, HTML and the same as text. */
export function renderMail<Name extends MailName>(
  name: Name,
  props: Mail<Name>['props'],
  { language, siteUrl, edition }: { language: Language; siteUrl: string; edition: MailEdition },
): Rendered {
  const pen = penFor(language, siteUrl, edition)
  const kind: MailKind = mails[name]
  const written = kind.write(props, pen)
  const subject = oneLine(written.subject)
  const why =
    written.why ??
    pen.t(
      'Vous recevez ce message parce que vous prenez part à cette édition.',
      'You receive this message because you take part in this edition.',
    )
  const writeTo = whomToWriteTo(edition)
  const ask = writeTo === undefined ? [] : [{ ask: pen.t('Une question\u202f?', 'A question?'), writeTo }]
  const view: View = {
    language,
    subject,
    preheader: oneLine(written.preheader),
    heading: written.heading,
    editionName: edition.name[language],
    blocks: written.blocks.map((block) => viewOf(block, pen.t)),
    why,
    ask,
    home: pen.link(),
    homeLabel: edition.name[language],
  }
  return {
    subject,
    html: fill(withBand(edition.look?.colour), view),
    text: textOf(written, [why, ...ask.map((each) => `${each.ask} ${each.writeTo}`)], pen),
  }
}

function withBand(colour: string | undefined): string {
  return colour === undefined ? layout : layout.replaceAll(layoutBand, `${band} ${colour}`)
}

function viewOf(block: Block, t: (fr: string, en: string) => string): View {
  if ('list' in block) return { list: { items: block.list.map((item) => ({ item })) } }
  if ('facts' in block) return { facts: { rows: block.facts.map(([label, value]) => ({ label, value })) } }
  if ('code' in block) return { code: { ...block.code } }
  if ('button' in block)
    return {
      button: {
        ...block.button,
        unclickable: t('Si le bouton ne répond pas\u202f:', 'If the button does not respond:'),
      },
    }
  return block
}

function textOf(written: Written, footer: readonly string[], { t, link }: Pen): string {
  const colon = t('\u00a0:', ':')
  const blocks = written.blocks.map((block) => {
    if ('paragraph' in block) return block.paragraph
    if ('small' in block) return block.small
    if ('notice' in block) return `*** ${block.notice}`
    if ('list' in block) return block.list.map((item) => `- ${item}`).join('\n')
    if ('facts' in block) return block.facts.map(([label, value]) => `${label}${colon} ${value}`).join('\n')
    if ('code' in block) return `${block.code.label}\n${block.code.digits}`
    return `${block.button.label}${colon}\n${block.button.href}`
  })
  return `${[written.heading, ...blocks, `-- \n${footer.join('\n')}\n${link()}`].join('\n\n')}\n`
}

function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029 ]+/gu, ' ').trim()
}
