import * as z from 'zod/mini'
import { personal } from '../../domain/personal.ts'
import { name } from '../fields.ts'
import { mail } from '../mail.ts'

/** To the president of the jury, where a change of the edition waits for their agreement. */
export const changeAsked = mail({
  props: z.strictObject({
    name,
    by: name,
    reason: personal(z.string().check(z.maxLength(1000)), { purpose: 'contact', retention: 'sent' }),
  }),
  write: ({ name: reader, by, reason }, { t, say, link, edition }) => ({
    subject: t(
      `Votre accord est demandé : ${say(edition.name)}`,
      `Your agreement is asked: ${say(edition.name)}`,
    ),
    preheader: t(
      'Un changement des règles du jury vous attend.',
      'A change of the jury’s rules waits for you.',
    ),
    heading: t('Un changement vous est soumis', 'A change is put to you'),
    blocks: [
      {
        paragraph: t(
          `Bonjour ${reader}, ${by} propose de changer une règle de l’édition alors que la notation est ouverte. Rien ne change sans votre accord, qui reste inscrit dans l’historique.`,
          `Hello ${reader}, ${by} proposes to change a rule of the edition while scoring is open. Nothing changes without your agreement, which stays in the history.`,
        ),
      },
      { notice: t(`Motif : ${reason}`, `Reason: ${reason}`) },
      { button: { label: t('Lire et répondre', 'Read and answer'), href: link('organise/edit') } },
    ],
    why: t(
      'Vous recevez ce message parce que vous présidez le jury.',
      'You receive this message because you chair the jury.',
    ),
  }),
})
