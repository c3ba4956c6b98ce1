import * as z from 'zod/mini'
import { text } from '../../domain/fields.ts'
import { count, name, schoolName, teamName } from '../fields.ts'
import { mail } from '../mail.ts'

export const teamJoined = mail({
  props: z.strictObject({
    name,
    newcomer: name,
    newcomerSchool: schoolName,
    /** The reader is the one who joined. */
    welcome: z.boolean(),
    teamName,
    challenge: text,
    members: count,
    /** The team has the size and the mix of schools that the edition asks. */
    complete: z.boolean(),
  }),
  write: (props, { t, say, link, count: counted }) => {
    const { name: reader, newcomer, newcomerSchool, welcome, teamName: team, complete } = props
    const members = counted(props.members, ['membre', 'membres'], ['member', 'members'])
    return {
      subject: welcome
        ? t(`Bienvenue dans l’équipe ${team}`, `Welcome to the team ${team}`)
        : t(`${newcomer} rejoint ${team}`, `${newcomer} joins ${team}`),
      preheader: t(`Votre équipe compte ${members}.`, `Your team has ${members}.`),
      heading: welcome
        ? t(`Bienvenue dans l’équipe ${team}`, `Welcome to the team ${team}`)
        : t(`${newcomer} rejoint votre équipe`, `${newcomer} joins your team`),
      blocks: [
        {
          paragraph: welcome
            ? t(
                `Bonjour ${reader}, vous faites maintenant partie de l’équipe.`,
                `Hello ${reader}, you are now a member of the team.`,
              )
            : t(
                `Bonjour ${reader}, ${newcomer} vient de rejoindre ${team}.`,
                `Hello ${reader}, ${newcomer} has just joined ${team}.`,
              ),
        },
        {
          facts: [
            ...(welcome ? [] : [[t('École', 'School'), newcomerSchool] as const]),
            [t('Défi', 'Challenge'), say(props.challenge)],
            [t('Membres', 'Members'), String(props.members)],
            [
              t('Équipe complète', 'Team complete'),
              complete
                ? t('Oui', 'Yes')
                : t(
                    'Pas encore : il manque des membres ou une école',
                    'Not yet: members or a school are still missing',
                  ),
            ],
          ],
        },
        { button: { label: t('Voir l’équipe', 'See the team'), href: link('me') } },
      ],
    }
  },
})
