import * as z from 'zod/mini'
import { personal } from '../../domain/personal.ts'
import { name } from '../fields.ts'
import { mail } from '../mail.ts'

const words = (most: number) =>
  personal(z.string().check(z.maxLength(most)), { purpose: 'contact', retention: 'sent' })

/** What an organiser writes to people, in their own words. */
export const message = mail({
  props: z.strictObject({ name, sender: name, subject: words(120), body: words(5000) }),
  write: ({ name: reader, sender, subject, body }, { t, say, link, edition }) => ({
    subject: t(subject, subject),
    preheader: body.slice(0, 120),
    heading: t(subject, subject),
    blocks: [
      { paragraph: reader ? t(`Bonjour ${reader},`, `Hello ${reader},`) : t('Bonjour,', 'Hello,') },
      ...body
        .split(/\n+/)
        .map((line) => line.trim())
        .filter((line) => line !== '')
        .map((line) => ({ paragraph: t(line, line) })),
      { button: { label: t('Ouvrir l’édition', 'Open the edition'), href: link() } },
      {
        small: t(
          `${sender}, pour l’organisation : ${say(edition.name)}`,
          `${sender}, for the organisers: ${say(edition.name)}`,
        ),
      },
    ],
  }),
})
