import * as z from 'zod/mini'
import { instant } from '../../domain/fields.ts'
import { name } from '../fields.ts'
import { mail } from '../mail.ts'

/** To both who handed the presidency of the jury over and who took it. */
export const presidency = mail({
  props: z.strictObject({
    name,
    /** Who presides now. */
    president: name,
    /** Whether that is the reader. */
    yours: z.boolean(),
    deliberation: z.strictObject({ opens: instant, closes: instant }),
  }),
  write: ({ name: reader, president, yours, deliberation }, { t, say, link, between, edition }) => ({
    subject: yours
      ? t(`Vous présidez le jury : ${say(edition.name)}`, `You chair the jury: ${say(edition.name)}`)
      : t(`Présidence du jury : ${say(edition.name)}`, `Chair of the jury: ${say(edition.name)}`),
    preheader: t(`${president} préside désormais le jury.`, `${president} now chairs the jury.`),
    heading: yours
      ? t('La présidence du jury vous est confiée', 'You now chair the jury')
      : t('La présidence du jury change', 'Another juror chairs the jury'),
    blocks: [
      {
        paragraph: yours
          ? t(
              `Bonjour ${reader}, l’organisation vous confie la présidence du jury. Vous départagez les égalités, proposez les prix et signez le procès-verbal.`,
              `Hello ${reader}, the organisers have you chair the jury. You settle ties, propose the awards and sign the minutes.`,
            )
          : t(
              `Bonjour ${reader}, l’organisation confie la présidence du jury à ${president}. Vous restez du jury, et vos notes restent les vôtres.`,
              `Hello ${reader}, the organisers have ${president} chair the jury. You stay on the jury, and your marks stay yours.`,
            ),
      },
      { facts: [[t('Délibération', 'Deliberation'), between(deliberation)]] },
      { button: { label: t('Ouvrir mon espace', 'Open my space'), href: link('jury') } },
    ],
    why: t(
      'Vous recevez ce message parce que vous êtes du jury.',
      'You receive this message because you are on the jury.',
    ),
  }),
})
