import { mostJurors } from '../../domain/jury/sitting.ts'
import type { ListedRole } from '../../domain/people/list-fields.ts'
import { serverInstant } from '../clock.ts'
import { count, t } from '../language.ts'
import type { Edition } from '../session.ts'

type Forms = { fr: [string, string]; en: [string, string] }

type Words = {
  name: string
  /** What the file’s columns are. */
  columns: string
  /** What becomes of who is new, before and after. */
  fate: { ahead: string; done: string }
  created: { ahead: Forms; done: Forms }
  /** What follows for them. */
  follows: string
}

const registered = {
  ahead: {
    fr: ['personne à inscrire', 'personnes à inscrire'],
    en: ['person to register', 'people to register'],
  },
  done: { fr: ['personne inscrite', 'personnes inscrites'], en: ['person registered', 'people registered'] },
} satisfies Words['created']

const invited = {
  ahead: { fr: ['personne à inviter', 'personnes à inviter'], en: ['person to invite', 'people to invite'] },
  done: { fr: ['personne invitée', 'personnes invitées'], en: ['person invited', 'people invited'] },
} satisfies Words['created']

/** How the import of a list speaks of those whom it is of. */
export function roleWords(role: ListedRole): Words {
  if (role === 'participant')
    return {
      name: t('Participants', 'Participants'),
      columns: t(
        'La première ligne nomme les colonnes : adresse, nom (et prénom), école, langue.',
        'The first line names the columns: address, name (and given name), school, language.',
      ),
      fate: {
        ahead: t('à inscrire', 'to be registered'),
        done: t('inscrite', 'registered'),
      },
      created: registered,
      follows: t(
        'Chaque personne inscrite reçoit une invitation à se connecter.',
        'Everybody who is registered is sent an invitation to sign in.',
      ),
    }
  return {
    ...(role === 'juror'
      ? {
          name: t('Jury', 'Jury'),
          columns: t(
            'La première ligne nomme les colonnes : adresse, nom (et prénom), fonction, fonction en anglais, école, thèmes (une barre | entre plusieurs), langue.',
            'The first line names the columns: address, name (and given name), function, function in English, school, themes (a bar | between several), language.',
          ),
        }
      : {
          name: t('Accompagnement', 'Coaches'),
          columns: t(
            'La première ligne nomme les colonnes : adresse, nom (et prénom), équipes (une barre | entre plusieurs), langue.',
            'The first line names the columns: address, name (and given name), teams (a bar | between several), language.',
          ),
        }),
    fate: { ahead: t('à inviter', 'to be invited'), done: t('invitée', 'invited') },
    created: invited,
    follows: t(
      'Chaque personne invitée reçoit un courriel, comme par le formulaire des invitations.',
      'Everybody who is invited is sent a mail, as by the form of invitations.',
    ),
  }
}

/** What a list can do and cannot, before it is chosen. */
export function Limits({ edition, role }: { edition: Edition; role: ListedRole }) {
  if (role === 'participant') return null
  if (role === 'coach')
    return (
      <p class="quiet">
        {t(
          'Qui accompagne déjà reçoit les équipes que la ligne nomme, et garde les siennes où elle n’en nomme pas. Personne n’est retiré.',
          'Whoever coaches already gets the teams that the line names, and keeps theirs where it names none. Nobody is removed.',
        )}
      </p>
    )
  const free = Math.max(0, mostJurors - edition.jury.length)
  return (
    <p class="quiet">
      {edition.phases.jury.opens <= serverInstant()
        ? t(
            'La notation a commencé : une liste n’ajoute plus personne au jury. Remplacez quelqu’un, sur la page des rôles.',
            'Scoring has begun: a list adds nobody to the jury any more. Replace somebody, on the page of roles.',
          )
        : t(
            `Un jury compte ${mostJurors} membres au plus : il reste ${count(free, ['place', 'places'], ['place', 'places'])}.`,
            `A jury has ${mostJurors} members at most: there is room for ${count(free, ['place', 'places'], ['more', 'more'])}.`,
          )}{' '}
      {t(
        'De qui est déjà du jury une liste corrige le nom seul ; fonction, école et thèmes restent. Personne n’est retiré.',
        'Of whoever is on the jury already a list corrects the name alone; function, school and themes stay. Nobody is removed.',
      )}
    </p>
  )
}
