import * as z from 'zod/mini'
import { instant } from '../../domain/fields.ts'
import { name } from '../fields.ts'
import { mail } from '../mail.ts'

export const placeOffered = mail({
  props: z.strictObject({
    name,
    /** Until when it is theirs to take. */
    answerBy: instant,
  }),
  write: ({ name: reader, answerBy }, { t, say, link, when, edition }) => ({
    subject: t(`Une place pour vous : ${say(edition.name)}`, `A place for you: ${say(edition.name)}`),
    preheader: t(`À prendre avant le ${when(answerBy)}.`, `To be taken before ${when(answerBy)}.`),
    heading: t('Une place s’est libérée', 'A place has become free'),
    blocks: [
      {
        paragraph: t(
          `Bonjour ${reader}, votre tour est venu : une place est à vous si vous la prenez avant le ${when(answerBy)}. Passé cette date, elle va à la personne suivante.`,
          `Hello ${reader}, it is your turn: a place is yours if you take it before ${when(answerBy)}. After that date it goes to the next person.`,
        ),
      },
      { button: { label: t('Prendre ma place', 'Take my place'), href: link('me') } },
      {
        small: t(
          'Vous ne venez plus ? Retirez votre inscription sur la même page : quelqu’un d’autre attend.',
          'Are you not coming any more? Withdraw your registration on the same page: somebody else is waiting.',
        ),
      },
    ],
  }),
})
