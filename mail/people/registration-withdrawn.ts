import * as z from 'zod/mini'
import { name } from '../fields.ts'
import { mail } from '../mail.ts'

export const registrationWithdrawn = mail({
  props: z.strictObject({
    name,
    /** Whether its holder withdrew it; organisers may, too. Mails that wait from an earlier release do not say. */
    asked: z.optional(z.boolean()),
  }),
  write: ({ name: reader, asked }, { t, say, link, edition }) => ({
    subject: t(`Inscription retirée : ${say(edition.name)}`, `Registration withdrawn: ${say(edition.name)}`),
    preheader: t('Votre place est libre pour quelqu’un d’autre.', 'Your place is free for somebody else.'),
    heading: t('Votre inscription est retirée', 'Your registration is withdrawn'),
    blocks: [
      {
        paragraph: asked
          ? t(
              `Bonjour ${reader}, votre inscription est retirée, comme vous l’avez demandé. Nous ne vous écrirons plus au sujet de cette édition.`,
              `Hello ${reader}, your registration is withdrawn, as you asked. We will write to you no more about this edition.`,
            )
          : t(
              `Bonjour ${reader}, votre inscription est retirée. Nous ne vous écrirons plus au sujet de cette édition.`,
              `Hello ${reader}, your registration is withdrawn. We will write to you no more about this edition.`,
            ),
      },
      {
        paragraph: t(
          'Si c’est une erreur, ou si vous changez d’avis, répondez à ce message : les organisateurs peuvent la rétablir.',
          'If it is a mistake, or if you change your mind, answer this message: the organisers can restore it.',
        ),
      },
      {
        button: {
          label: t('Voir où en est mon inscription', 'See where my registration stands'),
          href: link('me'),
        },
      },
    ],
  }),
})
