import * as z from 'zod/mini'
import { name } from '../fields.ts'
import { mail } from '../mail.ts'

export const placeWaiting = mail({
  props: z.strictObject({
    name,
    /** An offer was let pass: the reader is at the end of the line. */
    missed: z.boolean(),
  }),
  write: ({ name: reader, missed }, { t, say, link, edition }) => ({
    subject: t(`Sur liste d’attente : ${say(edition.name)}`, `On the waiting list: ${say(edition.name)}`),
    preheader: t('Nous vous écrivons dès qu’une place est à vous.', 'We write as soon as a place is yours.'),
    heading: t('Vous êtes sur liste d’attente', 'You are on the waiting list'),
    blocks: [
      {
        paragraph: missed
          ? t(
              `Bonjour ${reader}, la place qui vous était offerte est allée à la personne suivante. Vous êtes maintenant à la fin de la liste.`,
              `Hello ${reader}, the place that was offered to you has gone to the next person. You are now at the end of the list.`,
            )
          : t(
              `Bonjour ${reader}, toutes les places sont prises. Vous êtes sur la liste d’attente, dans l’ordre des inscriptions.`,
              `Hello ${reader}, all places are taken. You are on the waiting list, in the order of registration.`,
            ),
      },
      {
        paragraph: t(
          'Quand une place se libère pour vous, un message vous le dit, avec la date jusqu’à laquelle la prendre.',
          'When a place becomes free for you, a message tells you so, with the date until which to take it.',
        ),
      },
      { button: { label: t('Voir ma place dans la liste', 'See my place in the list'), href: link('me') } },
    ],
  }),
})
