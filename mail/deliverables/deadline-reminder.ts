import * as z from 'zod/mini'
import { instant, text } from '../../domain/fields.ts'
import { untilSwitchedOff } from '../dispensable.ts'
import { name, teamName } from '../fields.ts'
import { mail } from '../mail.ts'

export const deadlineReminder = mail({
  props: z.strictObject({
    name,
    teamName,
    /** The required deliverables that have no accepted version. */
    missing: z.array(text).check(z.minLength(1), z.maxLength(12)),
    deadline: instant,
  }),
  write: ({ name: reader, teamName: team, missing, deadline }, { t, say, link, when, count }) => ({
    subject: `${team}${t('\u00a0', '')}: ${count(
      missing.length,
      ['livrable à remettre', 'livrables à remettre'],
      ['deliverable still to hand in', 'deliverables still to hand in'],
    )}`,
    preheader: t(`À remettre avant le ${when(deadline)}.`, `To be handed in before ${when(deadline)}.`),
    heading: t('Il reste à remettre', 'Still to hand in'),
    blocks: [
      {
        paragraph: t(
          `Bonjour ${reader}, l’équipe ${team} n’a pas encore remis :`,
          `Hello ${reader}, the team ${team} has not handed in yet:`,
        ),
      },
      { list: missing.map(say) },
      {
        notice: t(
          `La remise ferme le ${when(deadline)}. Après cette heure, plus rien n’est accepté.`,
          `Hand-in closes on ${when(deadline)}. After that time nothing is accepted.`,
        ),
      },
      { button: { label: t('Remettre maintenant', 'Hand in now'), href: link('hand-in') } },
      {
        small: t(
          'Une version de secours remise tôt ne coûte rien : la dernière acceptée compte.',
          'A spare version handed in early costs nothing: the last accepted one counts.',
        ),
      },
    ],
    why: untilSwitchedOff(
      t(
        'Vous recevez ce rappel parce que vous êtes d’une équipe de cette édition.',
        'You receive this reminder because you are in a team of this edition.',
      ),
      { t, link },
    ),
  }),
})
