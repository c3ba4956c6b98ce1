import * as z from 'zod/mini'
import { instant } from '../../domain/fields.ts'
import { name, schoolName } from '../fields.ts'
import { mail } from '../mail.ts'

export const registrationConfirmed = mail({
  props: z.strictObject({
    name,
    school: schoolName,
    cohort: schoolName,
    /** When teams can be formed. */
    formation: z.strictObject({ opens: instant, closes: instant }),
  }),
  write: ({ name: reader, school, cohort, formation }, { t, say, link, when, edition }) => ({
    subject: t(`Inscription confirmée : ${say(edition.name)}`, `You are registered: ${say(edition.name)}`),
    preheader: t(
      `Prochaine étape : votre équipe, à partir du ${when(formation.opens)}.`,
      `Next step: your team, from ${when(formation.opens)}.`,
    ),
    heading: t('Votre inscription est confirmée', 'You are registered'),
    blocks: [
      {
        paragraph: t(
          `Bonjour ${reader}, votre inscription est enregistrée. Nous nous réjouissons de vous accueillir.`,
          `Hello ${reader}, your registration is recorded. We look forward to welcoming you.`,
        ),
      },
      {
        facts: [
          [t('École', 'School'), school],
          ...(cohort === '' ? [] : [[t('Promotion', 'Class'), cohort] as const]),
          [t('Lieu', 'Place'), say(edition.place)],
          [t('Équipes ouvertes', 'Teams open'), when(formation.opens)],
          [t('Équipes closes', 'Teams close'), when(formation.closes)],
        ],
      },
      {
        paragraph: t(
          'Lisez les défis, parlez-en autour de vous, puis formez une équipe ou rejoignez-en une.',
          'Read the challenges, talk about them, then form a team or join one.',
        ),
      },
      { button: { label: t('Voir les défis', 'See the challenges'), href: link() } },
      {
        small: t(
          'Ce nom n’est pas le vôtre ? Corrigez-le dans « Mon compte ».',
          'Is this not your name? Put it right under “My account”.',
        ),
      },
    ],
  }),
})
