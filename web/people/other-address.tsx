import { t } from '../language.ts'
import { schoolAndCohort } from '../lookups.ts'
import { groupOf, SelectField, TextField } from '../parts/field.tsx'
import type { Edition } from '../session.ts'

/** What is asked of somebody whose address is of none of the schools; an organiser decides. */
export function OtherAddress({ edition }: { edition: Edition }) {
  const schools = edition.schools.map((school) => ({ id: school.id, name: schoolAndCohort(school) }))
  return (
    <>
      <p class="note" role="status">
        {t(
          'Cette adresse n’est d’aucune des écoles : un organisateur décidera de votre inscription, et vous l’apprendrez par courriel.',
          'This address is of none of the schools: an organiser will decide on your registration, and you will be told by mail.',
        )}
      </p>
      <SelectField
        name="school"
        label={t('École pour laquelle vous participez', 'School that you take part for')}
        groups={[groupOf(t('Écoles', 'Schools'), schools)]}
      />
      <TextField
        name="reason"
        label={t('Pourquoi une autre adresse', 'Why another address')}
        hint={t('Lu par les organisateurs seuls.', 'Read by the organisers alone.')}
        maxLength={1000}
      />
    </>
  )
}
