import * as z from 'zod/mini'
import { instant } from '../../domain/fields.ts'
import { name } from '../fields.ts'
import { mail } from '../mail.ts'

export const deliberationOpens = mail({
  props: z.strictObject({ name, deliberation: z.strictObject({ opens: instant, closes: instant }) }),
  write: ({ name: reader, deliberation }, { t, say, link, when, between, edition }) => ({
    subject: t(
      `À vous de délibérer : ${say(edition.name)}`,
      `Over to you to deliberate: ${say(edition.name)}`,
    ),
    preheader: t(
      `Le procès-verbal se signe avant le ${when(deliberation.closes)}.`,
      `The minutes are to be signed before ${when(deliberation.closes)}.`,
    ),
    heading: t('La délibération est ouverte', 'The deliberation is open'),
    blocks: [
      {
        paragraph: t(
          `Bonjour ${reader}, les notes et les bulletins sont comptés. Relisez les classements, départagez les égalités s’il y en a, puis signez le procès-verbal : rien n’est publié avant.`,
          `Hello ${reader}, scores and ballots have been counted. Read the rankings, settle the ties if there are any, then sign the minutes: nothing is published before.`,
        ),
      },
      { facts: [[t('Délibération', 'Deliberation'), between(deliberation)]] },
      { button: { label: t('Ouvrir la délibération', 'Open the deliberation'), href: link('deliberation') } },
    ],
    why: t(
      'Vous recevez ce message parce que vous présidez le jury.',
      'You receive this message because you chair the jury.',
    ),
  }),
})
