import * as z from 'zod/mini'
import { text } from '../../domain/fields.ts'
import { name, teamName } from '../fields.ts'
import { mail } from '../mail.ts'

/** Somebody's team as an allocation made it, with whom, and why that one. */
export const teamAllocated = mail({
  props: z.strictObject({ name, teamName, challenge: text, mates: z.array(name), why: text }),
  write: ({ name: reader, teamName: team, challenge, mates, why }, { t, say, link }) => {
    const subject = t(`Votre équipe : ${team}`, `Your team: ${team}`)
    return {
      subject,
      preheader: say(challenge),
      heading: t('Votre équipe est formée', 'Your team is formed'),
      blocks: [
        {
          paragraph: t(
            `Bonjour ${reader}, les équipes ont été réparties selon les vœux de chacun et les règles de l’édition. Voici la vôtre.`,
            `Hello ${reader}, teams were formed after everybody’s wishes and the rules of the edition. Here is yours.`,
          ),
        },
        {
          facts: [
            [t('Équipe', 'Team'), team],
            [t('Défi', 'Challenge'), say(challenge)],
            ...(mates.length === 0 ? [] : [[t('Avec', 'With'), mates.join(', ')] as const]),
            [t('Pourquoi', 'Why'), say(why)],
          ],
        },
        { button: { label: t('Voir l’équipe', 'See the team'), href: link('me') } },
      ],
    }
  },
})
