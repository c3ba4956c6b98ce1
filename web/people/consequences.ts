import type { Consequence } from '../../domain/people/deciding.ts'
import { t } from '../language.ts'

/** What follows from a decision, in words. */
export function consequenceWords(what: Consequence, team: string): string {
  const all: Record<Consequence, string> = {
    'gets-place': t('prend part', 'takes part'),
    'waits-in-line': t('attend une place, dans l’ordre', 'waits for a place, in order'),
    'awaits-decision': t('attend de nouveau votre décision', 'awaits your decision again'),
    'leaves-team': t(`quitte l’équipe « ${team} »`, `leaves the team “${team}”`),
    'team-incomplete': t(
      'l’équipe n’est plus complète : il y manque des membres ou une école',
      'the team is complete no more: it lacks members or a school',
    ),
    'team-dissolved': t(
      'l’équipe est dissoute : plus personne n’y est',
      'the team is dissolved: nobody is left in it',
    ),
    'team-stays': t(
      'l’équipe reste telle qu’elle a rendu, avec cette personne',
      'the team stays as it handed in, with this person',
    ),
    'without-team': t('reste sans équipe', 'stays without a team'),
    'place-goes-on': t(
      'sa place va à qui est en tête de la liste d’attente',
      'the place goes to whoever is first on the waiting list',
    ),
    mailed: t('un courriel le lui dit', 'a mail says so'),
    'not-mailed': t(
      'aucun courriel ne part : son adresse n’est pas confirmée',
      'no mail leaves: the address is not confirmed',
    ),
  }
  return all[what]
}
