import { useState } from 'preact/hooks'
import { fieldsOfRole, type ListedRole, type ListField } from '../../domain/people/list-fields.ts'
import { type ListedPerson, listedName } from '../../domain/people/people-list.ts'
import { colon, count, language, list, t } from '../language.ts'
import { schoolName } from '../lookups.ts'
import { Button, ButtonLink } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { Filter } from '../parts/filter.tsx'
import { Note, Status, type Tone } from '../parts/status.tsx'
import { Table } from '../parts/table.tsx'
import { href } from '../router.ts'
import type { Edition } from '../session.ts'
import { downloadCsv } from './csv.ts'
import type { Line } from './import.tsx'
import { fieldName } from './import-columns.tsx'
import { roleWords } from './import-words.tsx'
import type { PersonLine } from './roster.ts'

type Verdict = Line['verdict']
type Entered = Extract<Line, { verdict: 'create' }>['person']
type Row = { told: Line; listed: ListedPerson }

const pageSize = 50

/** What would become of each line, or became of it: counted, filtered, and why those are refused that are. */
export function Told({
  edition,
  role,
  people,
  doubles,
  lines,
  done,
  bringIn,
}: {
  edition: Edition
  role: ListedRole
  people: readonly ListedPerson[]
  /** Whom a line may mean that would make somebody new. */
  doubles: ReadonlyMap<number, PersonLine>
  lines: readonly Line[]
  done: boolean
  bringIn: () => Promise<void>
}) {
  const [only, setOnly] = useState<Verdict | ''>('')
  const [shown, setShown] = useState(pageSize)
  const byLine = new Map(people.map((listed) => [listed.line, listed]))
  const rows = lines.map((told): Row => ({ told, listed: byLine.get(told.line) ?? { line: told.line } }))
  const wanted = rows.filter(({ told }) => !only || told.verdict === only)
  const number = (verdict: Verdict) => lines.filter((each) => each.verdict === verdict).length
  const words = roleWords(role)
  const [created, changed, refused] = [number('create'), number('change'), number('refuse')]
  const others = [
    count(number('leave'), ['inchangée', 'inchangées'], ['left as it is', 'left as they are']),
    count(refused, ['ligne refusée', 'lignes refusées'], ['line refused', 'lines refused']),
  ]
  return (
    <Card
      first
      title={done ? t('C’est importé', 'It is imported') : t('Ce qui serait fait', 'What would be done')}
    >
      <div class="stack">
        <p role="status">
          {list([
            count(
              created,
              words.created[done ? 'done' : 'ahead'].fr,
              words.created[done ? 'done' : 'ahead'].en,
            ),
            done
              ? count(changed, ['changée', 'changées'], ['changed', 'changed'])
              : count(changed, ['à changer', 'à changer'], ['to change', 'to change']),
            ...others,
          ])}
          .
        </p>
        {!done && doubles.size > 0 && (
          <Note>
            {count(
              doubles.size,
              [
                'ligne ferait une personne nouvelle, alors qu’une autre lui ressemble à une autre adresse. Si c’est la même, corrigez l’adresse dans la liste.',
                'lignes feraient des personnes nouvelles, alors que d’autres leur ressemblent à une autre adresse. Si ce sont les mêmes, corrigez les adresses dans la liste.',
              ],
              [
                'line would make a new person although another one looks like them at another address. If they are the same, put the address right in the list.',
                'lines would make new people although others look like them at another address. If they are the same, put the addresses right in the list.',
              ],
            )}
          </Note>
        )}
        {!done && created > 0 && <p class="quiet">{words.follows}</p>}
        <div class="row">
          {done ? (
            <ButtonLink to={href(language(), edition.id, role === 'participant' ? 'people' : 'involved')}>
              {t('Voir les personnes', 'See the people')}
            </ButtonLink>
          ) : (
            <Button press={bringIn} disabled={created + changed === 0}>
              {t('Importer', 'Import')}
            </Button>
          )}
          {refused > 0 && (
            <Button kind="plain" press={() => download(edition, role, rows)}>
              {t('Télécharger les lignes refusées (CSV)', 'Download the refused lines (CSV)')}
            </Button>
          )}
        </div>
        <div class="filters">
          <Filter
            label={t('Lignes', 'Lines')}
            value={only}
            options={[
              ['', t('Toutes', 'All')],
              ...(['create', 'change', 'leave', 'refuse'] as const).map(
                (verdict) => [verdict, look(verdict, role, done).words] as const,
              ),
            ]}
            change={(verdict) => {
              setOnly(verdict as Verdict | '')
              setShown(pageSize)
            }}
          />
        </div>
        <Table
          caption={t('Ligne par ligne', 'Line by line')}
          rows={wanted.slice(0, shown)}
          keyOf={({ told }) => String(told.line)}
          empty={<p>{t('Aucune ligne de cette sorte.', 'No line of this kind.')}</p>}
          more={shown < wanted.length ? async () => setShown(shown + pageSize) : undefined}
          columns={[
            { head: t('Ligne', 'Line'), number: true, cell: ({ told }) => told.line },
            { head: t('Nom', 'Name'), cell: ({ listed }) => <strong>{listedName(listed) || '—'}</strong> },
            { head: t('Adresse', 'Address'), cell: ({ listed }) => listed.email ?? '—' },
            {
              head: t('Ce qui en est fait', 'What becomes of it'),
              cell: ({ told }) => (
                <Fate edition={edition} role={role} told={told} done={done} double={doubles.get(told.line)} />
              ),
            },
          ]}
        />
      </div>
    </Card>
  )
}

function look(verdict: Verdict, role: ListedRole, done: boolean): { tone: Tone; words: string } {
  switch (verdict) {
    case 'create':
      return { tone: 'good', words: roleWords(role).fate[done ? 'done' : 'ahead'] }
    case 'change':
      return { tone: 'wait', words: done ? t('changée', 'changed') : t('à changer', 'to be changed') }
    case 'leave':
      return { tone: 'none', words: t('inchangée', 'left as it is') }
    case 'refuse':
      return { tone: 'bad', words: t('refusée', 'refused') }
  }
}

function Fate({
  edition,
  role,
  told,
  done,
  double,
}: {
  edition: Edition
  role: ListedRole
  told: Line
  done: boolean
  double: PersonLine | undefined
}) {
  const { tone, words } = look(told.verdict, role, done)
  const said = (field: 'name' | 'school' | 'language' | 'teams', person: Entered) => {
    if (field === 'school') return person.school ? schoolName(edition, person.school) : ''
    return field === 'teams' ? list(person.teams ?? []) || t('aucune', 'none') : person[field]
  }
  return (
    <div>
      <Status tone={tone}>{words}</Status>
      {told.verdict === 'create' && ` ${said('school', told.person)} ${list(told.person.teams ?? [])}`}
      {told.verdict === 'create' && told.again && (
        <p class="small">
          {t(
            'Cette personne avait ce rôle ou un autre, qui lui a été retiré : elle est invitée de nouveau.',
            'This person had this role or another, which was taken away: they are invited again.',
          )}
        </p>
      )}
      {told.verdict === 'create' && double && (
        <p class="small">
          {t(
            `Ressemble à ${double.name}, dont l’adresse est ${double.email}.`,
            `Looks like ${double.name}, whose address is ${double.email}.`,
          )}
        </p>
      )}
      {told.verdict === 'change' &&
        ` ${list(told.changed.map((field) => `${fieldName(field)}${colon()}${said(field, told.person)}`))}`}
      {told.verdict === 'refuse' && (
        <ul>
          {told.mistakes.map(({ field, detail }) => (
            <li key={field}>
              {fieldName(field)}
              {colon()}
              {detail}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** The refused lines with why, to be put right in a spreadsheet and imported again. */
function download(edition: Edition, role: ListedRole, rows: readonly Row[]): void {
  const fields: readonly ListField[] = fieldsOfRole[role]
  const lines = rows.flatMap(({ told, listed }) =>
    told.verdict === 'refuse'
      ? [
          [
            ...fields.map((field) => listed[field] ?? ''),
            told.mistakes.map(({ field, detail }) => `${fieldName(field)} : ${detail}`).join(' '),
          ],
        ]
      : [],
  )
  const used = fields.filter((_, index) => lines.some((line) => line[index] !== ''))
  const places = used.map((field) => fields.indexOf(field))
  const head = [...used.map(fieldName), t('Pourquoi', 'Why')]
  downloadCsv(`${edition.id}-${t('refusees', 'refused')}.csv`, [
    head,
    ...lines.map((line) => [...places.map((place) => line[place] ?? ''), line.at(-1) ?? '']),
  ])
}
