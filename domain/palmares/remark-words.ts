import type { Language } from '../fields.ts'
import type { Remark } from './minutes.ts'

/** How the things that a remark names are written, in the reader's language. */
type Names = {
  team: (id: string) => string
  juror: (id: string) => string
  prize: (id: string) => string
  number: (value: number, digits: number) => string
  moment: (instant: string) => string
}

/** A remark as a sentence, the same on screen and in the minutes. */
export function remarkWords(
  remark: Remark,
  language: Language,
  { team, juror, prize, number, moment }: Names,
): string {
  const t = (fr: string, en: string) => (language === 'fr' ? fr : en)
  switch (remark.kind) {
    case 'absent':
      return t(
        `${juror(remark.juror)} n’a rendu aucune grille de notes qui compte.`,
        `${juror(remark.juror)} handed in no score sheet that counts.`,
      )
    case 'released': {
      const { by, at, reason } = remark
      const fate =
        remark.sheets === 'kept'
          ? t('Les grilles de notes déjà rendues restent.', 'The score sheets handed in before stay.')
          : t(
              'Les grilles de notes déjà rendues sont mises de côté.',
              'The score sheets handed in before are set aside.',
            )
      return t(
        `${juror(remark.juror)} a quitté le jury le ${moment(at)}, noté par ${by}. ${fate} Motif : « ${reason} »`,
        `${juror(remark.juror)} left the jury on ${moment(at)}, recorded by ${by}. ${fate} Reason: “${reason}”`,
      )
    }
    case 'incomplete': {
      const { sheets, expected } = remark
      return t(
        `${juror(remark.juror)} a rendu ${sheets} ${sheets < 2 ? 'grille' : 'grilles'} de notes sur ${expected}.`,
        `${juror(remark.juror)} handed in ${sheets} of ${expected} score ${expected === 1 ? 'sheet' : 'sheets'}.`,
      )
    }
    case 'below-quorum': {
      const { sheets, quorum } = remark
      return t(
        `${team(remark.team)} : ${sheets} ${sheets < 2 ? 'grille' : 'grilles'} de notes, sous le quorum de ${quorum}.`,
        `${team(remark.team)}: ${sheets} score ${sheets === 1 ? 'sheet' : 'sheets'}, below the quorum of ${quorum}.`,
      )
    }
    case 'disqualified': {
      const { name, by, at, reason } = remark
      return t(
        `${name} a été disqualifiée le ${moment(at)} par ${by} : ses notes et bulletins ne comptent pas. Motif : « ${reason} »`,
        `${name} was disqualified on ${moment(at)} by ${by}: its marks and ballots do not count. Reason: “${reason}”`,
      )
    }
    case 'breaks-rules': {
      const { members, schools } = remark
      return t(
        `${team(remark.team)} ne respecte pas la composition demandée : ${members} ${members < 2 ? 'membre' : 'membres'}, ${schools} ${schools < 2 ? 'école' : 'écoles'}.`,
        `${team(remark.team)} is not composed as the rules ask: ${members} ${members === 1 ? 'member' : 'members'}, ${schools} ${schools === 1 ? 'school' : 'schools'}.`,
      )
    }
    case 'narrow': {
      const lead = number(remark.lead, 3)
      return t(
        `${prize(remark.prize)} : la première place tient à un écart de ${lead}.`,
        `${prize(remark.prize)}: first place by a margin of ${lead}.`,
      )
    }
    case 'fewer-sheets': {
      const { sheets, most } = remark
      return t(
        `${prize(remark.prize)} : ${team(remark.team)}, en tête, a été évaluée par ${sheets} ${sheets < 2 ? 'juré' : 'jurés'}, d’autres équipes par ${most}.`,
        `${prize(remark.prize)}: ${team(remark.team)}, in first place, was scored by ${sheets} ${sheets === 1 ? 'juror' : 'jurors'}, other teams by ${most}.`,
      )
    }
    case 'corrected':
      return t(
        `${juror(remark.juror)} a changé ses notes pour ${team(remark.team)} après avoir pu lire celles des autres, le ${moment(remark.at)}.`,
        `${juror(remark.juror)} changed their marks for ${team(remark.team)} after those of the others could be read, on ${moment(remark.at)}.`,
      )
    case 'reopened': {
      const window = remark.phase === 'jury' ? t('La notation', 'Scoring') : t('Le vote', 'The vote')
      return t(
        `${window} a rouvert le ${moment(remark.at)}, jusqu’au ${moment(remark.closes)}, sur décision de ${juror(remark.by)}. Motif : « ${remark.reason} »`,
        `${window} was opened again on ${moment(remark.at)}, until ${moment(remark.closes)}, as ${juror(remark.by)} decided. Reason: “${remark.reason}”`,
      )
    }
    case 'late-cards': {
      const { count, reason, askedBy, consentedBy, at } = remark
      return t(
        `${count} ${count < 2 ? 'carte de vote émise' : 'cartes de vote émises'} après l’ouverture du vote, le ${moment(at)}, à la demande de ${askedBy}, avec l’accord de ${consentedBy}. Motif : « ${reason} »`,
        `${count} voter ${count === 1 ? 'card' : 'cards'} issued after the vote had opened, on ${moment(at)}, as ${askedBy} asked and ${consentedBy} consented. Reason: “${reason}”`,
      )
    }
  }
}
