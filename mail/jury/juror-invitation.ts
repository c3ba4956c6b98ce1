import * as z from 'zod/mini'
import { instant } from '../../domain/fields.ts'
import { name } from '../fields.ts'
import { mail } from '../mail.ts'

export const jurorInvitation = mail({
  props: z.strictObject({
    name,
    president: z.boolean(),
    jury: z.strictObject({ opens: instant, closes: instant }),
    deliberation: z.strictObject({ opens: instant, closes: instant }),
  }),
  write: ({ name: reader, president, jury, deliberation }, { t, say, link, when, between, edition }) => ({
    subject: president
      ? t(`Vous présidez le jury : ${say(edition.name)}`, `You chair the jury: ${say(edition.name)}`)
      : t(`Vous êtes du jury : ${say(edition.name)}`, `You are on the jury: ${say(edition.name)}`),
    preheader: t(`La notation commence le ${when(jury.opens)}.`, `Scoring starts on ${when(jury.opens)}.`),
    heading: president
      ? t('Vous présidez le jury', 'You chair the jury')
      : t('Vous êtes du jury', 'You are on the jury'),
    blocks: [
      {
        paragraph: t(
          `Bonjour ${reader}, votre espace est ouvert : vous y trouverez les équipes, leurs livrables et la grille de notes, faite pour un téléphone.`,
          `Hello ${reader}, your space is open: in it you find the teams, their deliverables and the scoring sheet, made for a phone.`,
        ),
      },
      {
        facts: [
          [t('Lieu', 'Place'), say(edition.place)],
          [t('Notation', 'Scoring'), between(jury)],
          [t('Délibération', 'Deliberation'), when(deliberation.opens)],
        ],
      },
      {
        notice: t(
          'Avant de noter, dites les liens que vous avez avec une équipe : accompagnement, encadrement, financement.',
          'Before scoring, say what links you have with a team: coaching, supervision, funding.',
        ),
      },
      ...(president
        ? [
            {
              paragraph: t(
                'La présidence a seule voix prépondérante en cas d’égalité, et signe le procès-verbal.',
                'The president alone has the casting vote in a tie, and signs the minutes.',
              ),
            },
          ]
        : []),
      { button: { label: t('Ouvrir mon espace', 'Open my space'), href: link('jury') } },
    ],
    why: t(
      'Vous recevez ce message parce que les organisateurs vous ont inscrit au jury.',
      'You receive this message because the organisers put you on the jury.',
    ),
  }),
})
