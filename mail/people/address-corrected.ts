import * as z from 'zod/mini'
import { name } from '../fields.ts'
import { mail } from '../mail.ts'

/** To the address that was put right: it carries nothing that would let a stranger in, should that one be wrong, too. */
export const addressCorrected = mail({
  props: z.strictObject({ name }),
  write: ({ name: reader }, { t, say, link, edition }) => ({
    subject: t(
      `Votre adresse est corrigée : ${say(edition.name)}`,
      `Your address is put right: ${say(edition.name)}`,
    ),
    preheader: t(
      'C’est avec cette adresse que vous vous connectez désormais.',
      'It is with this address that you sign in from now on.',
    ),
    heading: t('Votre adresse est corrigée', 'Your address is put right'),
    blocks: [
      {
        paragraph: t(
          `Bonjour ${reader}, l’organisation a corrigé votre adresse : nos courriels arrivent ici désormais, et c’est avec elle que vous vous connectez.`,
          `Hello ${reader}, the organisers have put your address right: our mails come here from now on, and it is with this address that you sign in.`,
        ),
      },
      {
        paragraph: t(
          'Ce qui était ouvert avec l’ancienne est fermé. Le reste n’a pas changé.',
          'What was open with the one before is closed. Nothing else has changed.',
        ),
      },
      { button: { label: t('Me connecter', 'Sign in'), href: link('sign-in') } },
    ],
    why: t(
      'Vous recevez ce message parce que l’organisation a mis cette adresse à votre nom. Si ce n’était pas pour vous, répondez-y.',
      'You receive this message because the organisers put this address to your name. If it was not meant for you, answer it.',
    ),
  }),
})
