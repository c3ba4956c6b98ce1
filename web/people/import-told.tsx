import { useState } from 'preact/hooks'
import { type ListedPerson, listedName } from '../../domain/people/people-list.ts'
import { count, language, list, t } from '../language.ts'
import { schoolName } from '../lookups.ts'
import { Button, ButtonLink } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { Filter } from '../parts/filter.tsx'
import { Status, type Tone } from '../parts/status.tsx'
import { Table } from '../parts/table.tsx'
import { href } from '../router.ts'
import type { Edition } from '../session.ts'
import { downloadCsv } from './csv.ts'
import type { Line } from './import.tsx'
import { fieldName } from './import-columns.tsx'

type Verdict = Line['verdict']
type Row = { told: Line; listed: ListedPerson }

const pageSize = 50

/** What would become of each line, or became of it: counted, filtered, and why those are refused that are. */
export function Told({
  edition,
  people,
  lines,
  done,
  bringIn,
}: {
  edition: Edition
  people: readonly ListedPerson[]
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
          {done
            ? list([
                count(
                  created,
                  ['personne inscrite', 'personnes inscrites'],
                  ['person registered', 'people registered'],
                ),
                count(changed, ['changée', 'changées'], ['changed', 'changed']),
                ...others,
              ])
            : list([
                count(
                  created,
                  ['personne à inscrire', 'personnes à inscrire'],
                  ['person to register', 'people to register'],
                ),
                count(changed, ['à changer', 'à changer'], ['to change', 'to change']),
                ...others,
              ])}
          .
        </p>
        {!done && created > 0 && (
          <p class="quiet">
            {t(
              'Chaque personne inscrite reçoit une invitation à se connecter.',
              'Everybody who is registered is sent an invitation to sign in.',
            )}
          </p>
        )}
        <div class="row">
          {done ? (
            <ButtonLink to={href(language(), edition.id, 'people')}>
              {t('Voir les personnes', 'See the people')}
            </ButtonLink>
          ) : (
            <Button press={bringIn} disabled={created + changed === 0}>
              {t('Importer', 'Import')}
            </Button>
          )}
          {refused > 0 && (
            <Button kind="plain" press={() => download(edition, rows)}>
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
                (verdict) => [verdict, look(verdict, done).words] as const,
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
              cell: ({ told }) => <Fate edition={edition} told={told} done={done} />,
            },
          ]}
        />
      </div>
    </Card>
  )
}

function look(verdict: Verdict, done: boolean): { tone: Tone; words: string } {
  switch (verdict) {
    case 'create':
      return { tone: 'good', words: done ? t('inscrite', 'registered') : t('à inscrire', 'to be registered') }
    case 'change':
      return { tone: 'wait', words: done ? t('changée', 'changed') : t('à changer', 'to be changed') }
    case 'leave':
      return { tone: 'none', words: t('inchangée', 'left as it is') }
    case 'refuse':
      return { tone: 'bad', words: t('refusée', 'refused') }
  }
}

function Fate({ edition, told, done }: { edition: Edition; told: Line; done: boolean }) {
  const { tone, words } = look(told.verdict, done)
  return (
    <div>
      <Status tone={tone}>{words}</Status>
      {told.verdict === 'create' && ` ${schoolName(edition, told.person.school)}`}
      {told.verdict === 'change' &&
        ` ${list(
          told.changed.map((field) =>
            field === 'school'
              ? `${fieldName(field)} : ${schoolName(edition, told.person.school)}`
              : `${fieldName(field)} : ${told.person[field]}`,
          ),
        )}`}
      {told.verdict === 'refuse' && (
        <ul>
          {told.mistakes.map(({ field, detail }) => (
            <li key={field}>
              {fieldName(field)} : {detail}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** The refused lines with why, to be put right in a spreadsheet and imported again. */
function download(edition: Edition, rows: readonly Row[]): void {
  const fields = ['email', 'name', 'givenName', 'familyName', 'school', 'language'] as const
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
