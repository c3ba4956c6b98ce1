import * as z from 'zod/mini'
import { id, text } from '../../domain/fields.ts'
import { name, teamName } from '../fields.ts'
import { mail } from '../mail.ts'
import { feedbackWaits } from './feedback.ts'

export const announcementTeam = mail({
  props: z.strictObject({ name, teamName, challenge: text, feedback: z.optional(id) }),
  write: ({ name: reader, teamName: team, challenge, feedback }, { t, say, link }) => ({
    subject: t('Le palmarès est publié, et merci', 'The palmarès is published, and thank you'),
    preheader: t(
      `À l’équipe ${team} : merci pour votre travail.`,
      `To the team ${team}: thank you for your work.`,
    ),
    heading: t(`Merci à l’équipe ${team}`, `Thank you, ${team}`),
    blocks: [
      {
        paragraph: t(
          `Bonjour ${reader}, le palmarès est publié. L’équipe ${team} n’y reçoit pas de prix, et nous savons le travail que vous y avez mis.`,
          `Hello ${reader}, the palmarès is published. The team ${team} does not receive a prize in it, and we know the work you put in.`,
        ),
      },
      {
        paragraph: t(
          `Le défi « ${say(challenge)} » reste entier, et ce que vous avez vu, entendu et essayé compte pour celles et ceux qui le vivent. Vos livrables restent à votre disposition.`,
          `The challenge “${say(challenge)}” is still there, and what you saw, heard and tried matters to those who live with it. Your deliverables stay available to you.`,
        ),
      },
      ...feedbackWaits(feedback, { t, link }),
      { button: { label: t('Voir le palmarès', 'See the palmarès'), href: link('palmares') } },
    ],
  }),
})
