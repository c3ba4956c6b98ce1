import * as z from 'zod/mini'
import { instant } from '../../domain/fields.ts'
import { name, schoolName } from '../fields.ts'
import { mail } from '../mail.ts'

/** Leads to the page where one signs in, and carries nothing that would let its reader in: it may lie in a mailbox for weeks. */
export const participantInvitation = mail({
  props: z.strictObject({
    name,
    /** Who put them on the list. */
    by: name,
    school: schoolName,
    cohort: schoolName,
    /** When teams can be formed. */
    formation: z.strictObject({ opens: instant, closes: instant }),
    /** Places are few: theirs is given once they have signed in. */
    waits: z.boolean(),
  }),
  write: ({ name: reader, by, school, cohort, formation, waits }, { t, say, link, between, edition }) => ({
    subject: t(`Votre inscription : ${say(edition.name)}`, `Your registration: ${say(edition.name)}`),
    preheader: t(`${by} vous a inscrit·e pour ${school}.`, `${by} has registered you for ${school}.`),
    heading: waits
      ? t('Connectez-vous pour votre place', 'Sign in for your place')
      : t('Une place vous attend', 'A place awaits you'),
    blocks: [
      {
        paragraph: t(
          `Bonjour ${reader}, ${by} vous a inscrit·e pour votre école : ${say(edition.name)}.`,
          `Hello ${reader}, ${by} has registered you for your school: ${say(edition.name)}.`,
        ),
      },
      {
        facts: [
          [t('École', 'School'), school],
          ...(cohort === '' ? [] : [[t('Promotion', 'Class'), cohort] as const]),
          [t('Lieu', 'Place'), say(edition.place)],
          [t('Formation des équipes', 'Teams form'), between(formation)],
        ],
      },
      {
        paragraph: t(
          'Connectez-vous avec cette adresse : la page vous envoie un lien et un code. Vous y lirez les défis et le règlement, et rejoindrez une équipe.',
          'Sign in with this address: the page sends you a link and a code. There you read the challenges and the rules, and join a team.',
        ),
      },
      { button: { label: t('Me connecter', 'Sign in'), href: link('sign-in') } },
      ...(waits
        ? [
            {
              notice: t(
                'Les places sont comptées, et données dans l’ordre des inscriptions à qui s’est connecté.',
                'Places are few, and are given in the order of registration to who has signed in.',
              ),
            },
          ]
        : []),
    ],
    why: t(
      `Vous recevez ce message parce que ${by} vous a mis·e sur la liste de votre école. Si ce n’était pas pour vous, ne faites rien.`,
      `You receive this message because ${by} put you on the list of your school. If it was not meant for you, do nothing.`,
    ),
  }),
})
