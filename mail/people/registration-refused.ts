import * as z from 'zod/mini'
import { why } from '../../domain/people/registration.ts'
import { name } from '../fields.ts'
import { mail } from '../mail.ts'

export const registrationRefused = mail({
  props: z.strictObject({ name, reason: why }),
  write: ({ name: reader, reason }, { t, say, link, edition }) => ({
    subject: t(`Inscription refusée : ${say(edition.name)}`, `Registration refused: ${say(edition.name)}`),
    preheader: t('Les organisateurs disent pourquoi.', 'The organisers say why.'),
    heading: t('Votre inscription est refusée', 'Your registration is refused'),
    blocks: [
      {
        paragraph: t(
          `Bonjour ${reader}, votre adresse n’est d’aucune des écoles de l’édition, et les organisateurs n’ont pas retenu votre demande. Voici ce qu’ils en disent :`,
          `Hello ${reader}, your address is of none of the edition’s schools, and the organisers did not take up your request. This is what they say of it:`,
        ),
      },
      { paragraph: reason },
      {
        paragraph: t(
          'Si c’est une erreur, répondez à ce message : ils peuvent revenir sur leur décision.',
          'If this is a mistake, answer this message: they can change their decision.',
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
