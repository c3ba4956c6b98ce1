import type { ComponentChildren } from 'preact'
import { fieldsOfRole, type ListedRole, type ListField } from '../../domain/people/list-fields.ts'
import type { PeopleList } from '../../domain/people/people-list.ts'
import { t } from '../language.ts'
import { Card } from '../parts/card.tsx'
import type { Mapping } from './import.tsx'

/** What each column of a list is: as it was recognised, or as the organiser says. */
export function Columns({
  role,
  list: { columns, rows, name },
  mapping,
  change,
  children,
}: {
  role: ListedRole
  list: PeopleList & { name: string }
  mapping: Mapping
  change: (mapping: Mapping) => void
  /** What comes next. */
  children: ComponentChildren
}) {
  const sample = (index: number) =>
    rows
      .slice(0, 3)
      .map(({ fields }) => fields[index]?.trim())
      .filter(Boolean)
      .join(', ')
  const set = (index: number, field: ListField | undefined) =>
    // A field is one column's: whichever had it before is left out.
    change(mapping.map((each, at) => (at === index ? field : each === field ? undefined : each)))
  return (
    <Card title={t(`Les colonnes de ${name}`, `The columns of ${name}`)}>
      <div class="stack">
        <div class="filters">
          {columns.map(({ head }, index) => (
            <div class="field" key={`${index} ${head}`}>
              <label for={`column-${index}`}>
                <span class="name">{head || t(`Colonne ${index + 1}`, `Column ${index + 1}`)}</span>
              </label>
              <p class="hint" id={`column-${index}-hint`}>
                {sample(index) || t('vide', 'empty')}
              </p>
              <select
                id={`column-${index}`}
                aria-describedby={`column-${index}-hint`}
                value={mapping[index] ?? ''}
                onChange={({ currentTarget }) =>
                  set(index, (currentTarget.value || undefined) as ListField | undefined)
                }
              >
                <option value="">{t('laissée de côté', 'left out')}</option>
                {fieldsOfRole[role].map((field) => (
                  <option key={field} value={field}>
                    {fieldName(field)}
                  </option>
                ))}
              </select>
            </div>
          ))}
        </div>
        {children}
      </div>
    </Card>
  )
}

/** What a field of a list is called. */
export function fieldName(field: ListField): string {
  return {
    email: t('Adresse', 'Address'),
    name: t('Nom complet', 'Full name'),
    givenName: t('Prénom', 'Given name'),
    familyName: t('Nom de famille', 'Family name'),
    school: t('École', 'School'),
    language: t('Langue', 'Language'),
    function: t('Fonction', 'Function'),
    functionInEnglish: t('Fonction en anglais', 'Function in English'),
    themes: t('Thèmes', 'Themes'),
    teams: t('Équipes', 'Teams'),
  }[field]
}
