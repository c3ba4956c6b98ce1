import { useState } from 'preact/hooks'
import type { OutputOf } from '../../api/operation.ts'
import { importPeople } from '../../api/people/import-people.ts'
import { previewImport } from '../../api/people/preview-import.ts'
import { lettersOf } from '../../domain/csv.ts'
import { chunksOf } from '../../domain/lists.ts'
import { doublesOf } from '../../domain/people/doubles.ts'
import { type ListedRole, type ListField, listedRoles } from '../../domain/people/list-fields.ts'
import {
  type ListedPerson,
  listedPeople,
  type PeopleList,
  readPeopleList,
  repeatedIn,
  standsAlready,
} from '../../domain/people/people-list.ts'
import { asRefusal, call } from '../client.ts'
import { count, say, t } from '../language.ts'
import type { OwnPageProps } from '../pages.ts'
import { Button } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { Desk } from '../parts/desk.tsx'
import { Filter } from '../parts/filter.tsx'
import { Note } from '../parts/status.tsx'
import { address, go } from '../router.ts'
import type { Edition } from '../session.ts'
import { Columns } from './import-columns.tsx'
import { Told } from './import-told.tsx'
import { Limits, roleWords } from './import-words.tsx'
import { useLoaded } from './loaded.ts'
import { type PersonLine, readPeople } from './roster.ts'
import '../edition/organise.css'

export type Line = OutputOf<typeof previewImport>['lines'][number]
type Named = PeopleList & { name: string; turn: number }
export type Mapping = readonly (ListField | undefined)[]

/** The longest cell that is sent: what is cut off is too long for any field. */
const longest = 200
const longFields: readonly string[] = [
  'function',
  'functionInEnglish',
  'themes',
  'teams',
] satisfies ListField[]
const longestThere = 2050

/**
 * Where organisers bring a list of people in: whose it is, which the address says, a file, its columns, what would become of each line, and only
 * then the import.
 */
export function Page({ edition }: OwnPageProps) {
  const [role, setRole] = useState(roleAsked)
  const [list, setList] = useState<Named>()
  const Exporting = useLoaded(true, async () => (await import('./exporting.tsx')).Exporting)
  return (
    <Desk
      edition={edition.id}
      title={t('Les listes', 'The lists')}
      lead={t(
        'Lire un fichier CSV de la scolarité ou d’un tableur : rien n’est écrit avant que vous l’ayez relu. Et enregistrer chaque liste.',
        'Read a CSV file of the registrar or a spreadsheet: nothing is written before you have read it. And save every list.',
      )}
    >
      <div class="stack">
        <Card title={t('Importer', 'Import')}>
          <div class="stack">
            <Filter
              label={t('De qui est la liste', 'Whom the list is of')}
              value={role}
              options={listedRoles.map((each) => [each, roleWords(each).name] as const)}
              change={(next) => {
                setRole(next as ListedRole)
                setList(undefined)
                go(`${address().pathname}${next === 'participant' ? '' : `?role=${next}`}`, true)
              }}
            />
            <Limits edition={edition} role={role} />
            <div class="field">
              <label for="people-file">
                <span class="name">{t('Fichier CSV', 'CSV file')}</span>
              </label>
              <p class="hint" id="people-file-hint">
                {roleWords(role).columns}{' '}
                {t(
                  'Dans quel ordre, avec quel séparateur et quels caractères, peu importe.',
                  'Their order, what separates them and which letters are used do not matter.',
                )}
              </p>
              <input
                type="file"
                id="people-file"
                accept=".csv,.txt,text/csv"
                aria-describedby="people-file-hint"
                onChange={async ({ currentTarget }) => {
                  const file = currentTarget.files?.[0]
                  if (!file) return
                  const text = lettersOf(new Uint8Array(await file.arrayBuffer()))
                  // The same file may be chosen again once it is put right.
                  currentTarget.value = ''
                  setList((before) => ({
                    ...readPeopleList(text, role),
                    name: file.name,
                    turn: (before?.turn ?? 0) + 1,
                  }))
                }}
              />
            </div>
          </div>
        </Card>
        {list && <Read key={`${role} ${list.turn}`} edition={edition} role={role} list={list} />}
        {Exporting && <Exporting edition={edition} />}
      </div>
    </Desk>
  )
}

function roleAsked(): ListedRole {
  const asked = new URLSearchParams(address().search).get('role')
  return listedRoles.find((each) => each === asked) ?? 'participant'
}

function Read({ edition, role, list }: { edition: Edition; role: ListedRole; list: Named }) {
  const [mapping, setMapping] = useState<Mapping>(list.columns.map(({ field }) => field))
  const [lines, setLines] = useState<readonly Line[]>()
  const [done, setDone] = useState<readonly Line[]>()
  const [refused, setRefused] = useState<string>()
  const [reached, setReached] = useState(0)
  const [doubles, setDoubles] = useState<ReadonlyMap<number, PersonLine>>(new Map())
  const people = listedPeople(list, mapping)
  const repeated = repeatedIn(people)

  const inTurn = async (send: (lines: ListedPerson[], place: number) => Promise<readonly Line[]>) => {
    // A request knows its own lines alone: which repeat another's address is seen here.
    const told = [...repeated].map(
      ([line, first]): Line => ({
        line,
        verdict: 'refuse',
        mistakes: [{ field: 'email', detail: say(standsAlready(first)) }],
      }),
    )
    const single = people.filter(({ line }) => !repeated.has(line))
    setRefused(undefined)
    try {
      for (const [place, some] of chunksOf(single, 100).entries()) {
        setReached(told.length)
        told.push(...(await send(some.map(cut), place)))
      }
      return told.sort((a, b) => a.line - b.line)
    } catch (error) {
      setRefused(asRefusal(error).message)
      return undefined
    }
  }
  const preview = async () => {
    setDone(undefined)
    const told = await inTurn(
      async (some) =>
        (await call(previewImport, { edition: edition.id }, { body: { role, lines: some } })).data.lines,
    )
    setDoubles(told ? await findDoubles(edition.id, role, people, told) : new Map())
    setLines(told)
  }
  const bringIn = async () => {
    const told = await inTurn(
      async (some) =>
        (await call(importPeople, { edition: edition.id }, { body: { role, lines: some } })).data.lines,
    )
    if (told) setDone(told)
  }
  const change = (next: Mapping) => {
    setMapping(next)
    setLines(undefined)
    setDone(undefined)
  }
  return (
    <>
      {list.refusals.length > 0 && (
        <Note tone="bad">
          <ul>
            {list.refusals.slice(0, 20).map(({ line, sentence }) => (
              <li key={line}>
                {t(`Ligne ${line} : `, `Line ${line}: `)}
                {say(sentence)}
              </li>
            ))}
          </ul>
        </Note>
      )}
      {list.columns.length > 0 && (
        <Columns role={role} list={list} mapping={mapping} change={change}>
          <Button press={preview} disabled={people.length === 0}>
            {t('Voir ce que cela ferait', 'See what it would do')}
          </Button>
          <p role="status">
            {count(people.length, ['ligne lue', 'lignes lues'], ['line read', 'lines read'])}
            {reached > 0 && !lines && !refused && t(`, ${reached} relues`, `, ${reached} checked`)}
          </p>
        </Columns>
      )}
      {refused && (
        <p class="note bad" role="alert">
          {refused}{' '}
          {t(
            'Rien n’est perdu : recommencez, ce qui est déjà fait ne sera pas refait.',
            'Nothing is lost: do it again, what is done already is not done twice.',
          )}
        </p>
      )}
      {lines && (
        <Told
          edition={edition}
          role={role}
          people={people}
          doubles={doubles}
          lines={done ?? lines}
          done={done !== undefined}
          bringIn={bringIn}
        />
      )}
    </>
  )
}

/** Whom lines may mean that would make somebody new; nobody where the list of people cannot be read now. */
async function findDoubles(
  edition: string,
  role: ListedRole,
  people: readonly ListedPerson[],
  told: readonly Line[],
): Promise<ReadonlyMap<number, PersonLine>> {
  const created = told.flatMap((each) =>
    each.verdict === 'create' ? [{ ...each.person, line: each.line }] : [],
  )
  if (created.length === 0) return new Map()
  try {
    const there = await readPeople(edition, new AbortController().signal, () => undefined)
    const listed = new Set(people.flatMap(({ email = '' }) => email.toLowerCase()))
    return doublesOf(created, there, { role, listed })
  } catch {
    return new Map()
  }
}

function cut({ line, ...cells }: ListedPerson): ListedPerson {
  const short = Object.entries(cells).map(([field, cell]) => [
    field,
    cell && [...cell].slice(0, longFields.includes(field) ? longestThere : longest).join(''),
  ])
  return { line, ...Object.fromEntries(short) }
}
