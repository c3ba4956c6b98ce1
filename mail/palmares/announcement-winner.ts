import * as z from 'zod/mini'
import { id, text } from '../../domain/fields.ts'
import { name, teamName } from '../fields.ts'
import { mail } from '../mail.ts'
import { feedbackWaits } from './feedback.ts'

export const announcementWinner = mail({
  props: z.strictObject({
    name,
    teamName,
    challenge: text,
    /** The team's id, where the jury wrote to it. */
    feedback: z.optional(id),
    prizes: z.array(text).check(z.minLength(1), z.maxLength(12)),
  }),
  write: ({ name: reader, teamName: team, challenge, feedback, prizes }, { t, say, link, edition }) => {
    const won = new Intl.ListFormat(t('fr', 'en')).format(prizes.map(say))
    return {
      subject: t(`${team}, vous êtes lauréats : ${won}`, `${team}, you have won: ${won}`),
      preheader: t(
        'Félicitations de la part du jury et du public.',
        'Congratulations from the jury and the audience.',
      ),
      heading: t(`Félicitations, ${team} !`, `Congratulations, ${team}!`),
      blocks: [
        {
          paragraph: t(
            `Bonjour ${reader}, votre équipe est lauréate de l’édition « ${say(edition.name)} ».`,
            `Hello ${reader}, your team is a winner of “${say(edition.name)}”.`,
          ),
        },
        {
          facts: [
            [prizes.length > 1 ? t('Prix', 'Prizes') : t('Prix', 'Prize'), won],
            [t('Défi', 'Challenge'), say(challenge)],
          ],
        },
        ...(edition.afterwards ? [{ paragraph: say(edition.afterwards) }] : []),
        ...feedbackWaits(feedback, { t, link }),
        { button: { label: t('Voir le palmarès', 'See the palmarès'), href: link('palmares') } },
      ],
    }
  },
})
