import * as z from 'zod/mini'
import { text } from '../../domain/fields.ts'
import { plain } from '../../domain/personal.ts'
import { name, reason, teamName } from '../fields.ts'
import { mail } from '../mail.ts'

/** What became of a team, somebody in it, or somebody who asks for a seat, told to each of those concerned. */
export const teamChanged = mail({
  props: z.strictObject({
    name,
    teamName,
    /** The team, where its reader is in it. */
    team: z.optional(plain(z.string().check(z.maxLength(26)))),
    change: plain(
      z.enum([
        ...(['moved-out', 'left', 'grew', 'merged', 'dissolved', 'disqualified', 'reinstated'] as const),
        ...(['asked', 'declined', 'challenge', 'renamed', 'in-charge', 'handed-over'] as const),
      ]),
    ),
    /** Who is in the team no more, asks for a seat, or is in charge of it from then on. */
    who: z.optional(name),
    /** The team that it was merged into. */
    into: z.optional(teamName),
    /** How it is called from then on. */
    called: z.optional(teamName),
    /** The challenge that it took. */
    challenge: z.optional(text),
    /** Whether its reader is in charge of the team from then on. */
    leads: z.optional(z.boolean()),
    reason: z.optional(reason),
  }),
  write: (
    {
      name: reader,
      teamName: team,
      change,
      who = '',
      into = '',
      called = '',
      challenge,
      reason: why,
      ...more
    },
    { t, say, link },
  ) => {
    const words = {
      'moved-out': {
        subject: t(`Vous n’êtes plus dans l’équipe ${team}`, `You are no longer in the team ${team}`),
        told: t(
          `Bonjour ${reader}, l’organisation a changé la composition de ${team}, et vous n’en faites plus partie. Si vous en avez une autre, un courriel vous le dit.`,
          `Hello ${reader}, the organisers have changed who is in ${team}, and you are no longer. If you have another one, a mail tells you so.`,
        ),
      },
      left: {
        subject: t(`${who} n’est plus dans ${team}`, `${who} is no longer in ${team}`),
        told: t(
          `Bonjour ${reader}, ${who} n’est plus dans votre équipe. Ce qu’elle a remis reste.`,
          `Hello ${reader}, ${who} is no longer in your team. What it handed in stays.`,
        ),
      },
      grew: {
        subject: t(`Une autre équipe rejoint ${team}`, `Another team joins ${team}`),
        told: t(
          `Bonjour ${reader}, l’organisation a réuni une autre équipe à la vôtre : ses membres sont maintenant des vôtres. Le défi et les livrables de votre équipe restent.`,
          `Hello ${reader}, the organisers have merged another team into yours: its members are now among you. Your team’s challenge and deliverables stay.`,
        ),
      },
      merged: {
        subject: t(`${team} rejoint ${into}`, `${team} joins ${into}`),
        told: t(
          `Bonjour ${reader}, l’organisation a réuni ${team} à ${into} : vous y avez votre place. Les livrables de ${into} comptent ; ceux de ${team} restent enregistrés.`,
          `Hello ${reader}, the organisers have merged ${team} into ${into}: you have your place there. The deliverables of ${into} count; those of ${team} stay on record.`,
        ),
      },
      dissolved: {
        subject: t(`L’équipe ${team} est dissoute`, `The team ${team} is dissolved`),
        told: t(
          `Bonjour ${reader}, l’équipe ${team} est dissoute : vous n’avez plus d’équipe. Ce qu’elle a remis reste enregistré.`,
          `Hello ${reader}, the team ${team} is dissolved: you are in no team any more. What it handed in stays on record.`,
        ),
      },
      disqualified: {
        subject: t(`L’équipe ${team} est disqualifiée`, `The team ${team} is disqualified`),
        told: t(
          `Bonjour ${reader}, l’organisation a disqualifié votre équipe : elle n’est ni classée ni récompensée. Elle garde ses membres et ce qu’elle a remis.`,
          `Hello ${reader}, the organisers have disqualified your team: it is neither ranked nor awarded. It keeps its members and what it handed in.`,
        ),
      },
      reinstated: {
        subject: t(`L’équipe ${team} concourt de nouveau`, `The team ${team} competes again`),
        told: t(
          `Bonjour ${reader}, l’organisation est revenue sur la disqualification de votre équipe : notes et bulletins à son nom comptent comme si elle n’avait pas eu lieu.`,
          `Hello ${reader}, the organisers have taken back the disqualification of your team: marks and ballots on it count as if there had been none.`,
        ),
      },
      asked: {
        subject: t(`${who} demande une place dans ${team}`, `${who} asks for a seat in ${team}`),
        told: t(
          `Bonjour ${reader}, ${who} demande une place dans votre équipe. N’importe lequel de ses membres peut répondre, sur la page de l’équipe.`,
          `Hello ${reader}, ${who} asks for a seat in your team. Any of its members can answer, on the team’s page.`,
        ),
      },
      declined: {
        subject: t(`${team} ne peut pas vous accueillir`, `${team} cannot take you in`),
        told: t(
          `Bonjour ${reader}, ${team} a répondu à votre demande : elle ne peut pas vous accueillir. D’autres équipes ont des places libres.`,
          `Hello ${reader}, ${team} has answered your request: it cannot take you in. Other teams have free seats.`,
        ),
      },
      challenge: {
        subject: t(`${team} change de défi`, `${team} changes its challenge`),
        told: t(
          `Bonjour ${reader}, votre équipe travaille désormais sur un autre défi : « ${challenge ? say(challenge) : ''} ». Ce qu’elle a remis reste.`,
          `Hello ${reader}, your team now works on another challenge: “${challenge ? say(challenge) : ''}”. What it handed in stays.`,
        ),
      },
      renamed: {
        subject: t(`${team} s’appelle désormais ${called}`, `${team} is now called ${called}`),
        told: t(
          `Bonjour ${reader}, l’organisation a changé le nom de votre équipe : ${team} s’appelle désormais ${called}. Tout le reste demeure.`,
          `Hello ${reader}, the organisers have changed the name of your team: ${team} is now called ${called}. All else stays.`,
        ),
      },
      'handed-over': {
        subject: t(`${who} est en charge de ${team}`, `${who} is in charge of ${team}`),
        told: t(
          `Bonjour ${reader}, l’organisation a confié la charge de votre équipe à ${who}. Vous en faites toujours partie.`,
          `Hello ${reader}, the organisers have put ${who} in charge of your team. You are still in it.`,
        ),
      },
      'in-charge': {
        subject: t(`Vous êtes en charge de ${team}`, `You are in charge of ${team}`),
        told: t(
          `Bonjour ${reader}, vous êtes désormais en charge de votre équipe : vous décidez du défi, du lien d’invitation et de qui demande une place.`,
          `Hello ${reader}, you are now in charge of your team: you decide on the challenge, the invitation link and whether people ask for a seat.`,
        ),
      },
    }[change]
    return {
      subject: words.subject,
      preheader: words.subject,
      heading: words.subject,
      blocks: [
        { paragraph: words.told },
        ...(called && change !== 'renamed'
          ? [{ paragraph: t(`Elle s’appelle désormais ${called}.`, `It is now called ${called}.`) }]
          : []),
        ...(more.leads
          ? [
              {
                paragraph: t(
                  'Vous êtes désormais en charge de votre équipe.',
                  'You are now in charge of your team.',
                ),
              },
            ]
          : []),
        ...(why === undefined ? [] : [{ facts: [[t('Motif', 'Reason'), why] as const] }]),
        {
          paragraph: t(
            'Une question ? Écrivez aux organisateurs, dont l’adresse est au pied de ce courriel.',
            'A question? Write to the organisers, whose address is at the foot of this mail.',
          ),
        },
        {
          button: more.team
            ? { label: t('Voir l’équipe', 'See the team'), href: link(`teams/${more.team}`) }
            : { label: t('Voir où j’en suis', 'See where I stand'), href: link('me') },
        },
      ],
    }
  },
})
