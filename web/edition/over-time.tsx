import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { decimal, language, percent, t } from '../language.ts'
import { Table } from '../parts/table.tsx'
import type { Edition } from '../session.ts'
import { type Column, Columns } from './columns.tsx'
import type { Figures } from './figures.tsx'

type Unit = Figures['turnout']['unit']

/** Pictures of schools beside one another; what is more is one picture of all others. */
const mostSchools = 7

/** Registrations over time: of all schools, then of each at the same scale. */
export function Registrations({ edition, unit, columns }: { edition: Edition } & Figures['registrations']) {
  const rows = columns.map(({ from, schools }) => ({
    ...namesOf(unit, from, edition.timeZone),
    schools: new Map(schools.map(({ school, stand }) => [school, stand])),
    value: schools.reduce((sum, { stand }) => sum + stand, 0),
    besides: schools.reduce((sum, { left }) => sum + left, 0),
  }))
  const groups = groupsOf(edition, rows)
  const total = rows.reduce((sum, { value }) => sum + value, 0)
  const left = rows.reduce((sum, { besides }) => sum + besides, 0)
  const heading = <h2>{t('Les inscriptions', 'Registrations')}</h2>
  if (total + left === 0)
    return (
      <section class="stack">
        {heading}
        <p>{t('Personne n’est encore inscrit.', 'Nobody has registered yet.')}</p>
      </section>
    )
  const most = Math.max(...groups.flatMap(({ columns: own }) => own.map(({ value }) => value)))
  return (
    <section class="stack">
      {heading}
      <p class="quiet">
        {summary(unit, rows, total)}
        {left > 0 &&
          t(
            ` En contour : ${decimal(left)} inscriptions retirées ou refusées depuis.`,
            ` Outlined: ${decimal(left)} registrations withdrawn or refused since.`,
          )}
      </p>
      <figure>
        <figcaption>{over(unit)}</figcaption>
        <Columns
          says={`${over(unit)}. ${summary(unit, rows, total)}`}
          columns={rows}
          most={Math.max(...rows.map(({ value, besides }) => value + besides))}
        />
      </figure>
      {groups.length > 1 && (
        <>
          <h3>{t('École par école, à la même échelle', 'School by school, at the same scale')}</h3>
          <div class="desks">
            {groups.map(({ name, columns: own, sum }) => (
              <figure key={name}>
                <figcaption class="small">
                  <strong>{decimal(sum)}</strong> {name}
                </figcaption>
                <Columns says={`${name}. ${summary(unit, own, sum)}`} columns={own} most={most} height={92} />
              </figure>
            ))}
          </div>
        </>
      )}
      <Equal>
        <Table
          caption={over(unit)}
          rows={rows}
          keyOf={({ id }) => id}
          empty={null}
          columns={[
            { head: t('Quand', 'When'), bare: true, cell: ({ name }) => <strong>{name}</strong> },
            { head: t('Total', 'Total'), number: true, cell: ({ value }) => decimal(value) },
            ...groups.map((group) => ({
              head: group.name,
              number: true,
              cell: (row: (typeof rows)[number]) => decimal(group.of(row)),
            })),
            ...(left > 0
              ? [
                  {
                    head: t('Parties depuis', 'Left since'),
                    number: true,
                    cell: ({ besides }: (typeof rows)[number]) => decimal(besides),
                  },
                ]
              : []),
          ]}
        />
      </Equal>
    </section>
  )
}

type Row = Column & { schools: ReadonlyMap<string, number> }

/** The schools from the one with the most registrations down, the last of many together. */
function groupsOf(edition: Edition, rows: readonly Row[]) {
  const ids = [
    ...new Set([...edition.schools.map(({ id }) => id), ...rows.flatMap((row) => [...row.schools.keys()])]),
  ]
  const sumOf = (of: (row: Row) => number) => rows.reduce((sum, row) => sum + of(row), 0)
  const sorted = ids
    .map((id) => {
      const of = (row: Row) => row.schools.get(id) ?? 0
      return { name: edition.schools.find((each) => each.id === id)?.name ?? id, of, sum: sumOf(of) }
    })
    .sort((a, b) => b.sum - a.sum)
  const others = sorted.length > mostSchools + 1 ? sorted.slice(mostSchools) : []
  const rest = {
    name: t(`Les ${others.length} autres écoles`, `The ${others.length} other schools`),
    of: (row: Row) => others.reduce((sum, { of }) => sum + of(row), 0),
    sum: others.reduce((sum, each) => sum + each.sum, 0),
  }
  const shown = others.length > 0 ? [...sorted.slice(0, mostSchools), rest] : sorted
  return shown.map((each) => ({
    ...each,
    columns: rows.map((row) => ({ id: row.id, name: row.name, short: row.short, value: each.of(row) })),
  }))
}

/** How many cards have voted over time: never for whom. */
export function Turnout({ edition, unit, columns, cards }: { edition: Edition } & Figures['turnout']) {
  const rows = columns.map(({ from, voted }) => ({ ...namesOf(unit, from, edition.timeZone), value: voted }))
  const total = rows.reduce((sum, { value }) => sum + value, 0)
  const upTo = rows.map((row, index) => ({
    ...row,
    sum: rows.slice(0, index + 1).reduce((sum, { value }) => sum + value, 0),
  }))
  const told = t(
    `${decimal(total)} cartes ont voté sur ${decimal(cards)} émises, soit ${percent(cards > 0 ? total / cards : 0)}.`,
    `${decimal(total)} cards of ${decimal(cards)} issued have voted, that is ${percent(cards > 0 ? total / cards : 0)}.`,
  )
  const title = t('Cartes qui ont voté pour la première fois', 'Cards that voted for the first time')
  return (
    <section class="stack">
      <h2>{t('La participation au vote', 'The turnout')}</h2>
      {rows.length === 0 ? (
        <p>
          {t(
            'Le vote n’a encore rien à montrer : un quart d’heure se lit une fois passé.',
            'The vote has nothing to show yet: a quarter of an hour is read once it is over.',
          )}
        </p>
      ) : (
        <>
          <p class="quiet">{told}</p>
          <figure>
            <figcaption>{title}</figcaption>
            <Columns
              says={`${title}. ${told}`}
              columns={rows}
              most={Math.max(...rows.map(({ value }) => value))}
            />
          </figure>
          <Equal>
            <Table
              caption={title}
              rows={upTo}
              keyOf={({ id }) => id}
              empty={null}
              columns={[
                { head: t('À partir de', 'From'), bare: true, cell: ({ name }) => <strong>{name}</strong> },
                { head: t('Cartes', 'Cards'), number: true, cell: ({ value }) => decimal(value) },
                { head: t('En tout', 'In all'), number: true, cell: ({ sum }) => decimal(sum) },
                {
                  head: t('Part des cartes', 'Share of the cards'),
                  number: true,
                  cell: ({ sum }) => percent(cards > 0 ? sum / cards : 0),
                },
              ]}
            />
          </Equal>
        </>
      )}
    </section>
  )
}

/** The same as the picture, as a table. */
function Equal({ children }: { children: ComponentChildren }) {
  const details = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    // What is folded would be missing on paper.
    const open = () => details.current?.setAttribute('open', '')
    addEventListener('beforeprint', open)
    return () => removeEventListener('beforeprint', open)
  }, [])
  return (
    <details ref={details}>
      <summary>{t('Les mêmes chiffres en tableau', 'The same figures as a table')}</summary>
      {children}
    </details>
  )
}

function over(unit: Unit): string {
  if (unit === 'month') return t('Inscriptions par mois', 'Registrations by month')
  return unit === 'week'
    ? t('Inscriptions par semaine', 'Registrations by week')
    : t('Inscriptions par jour', 'Registrations by day')
}

function summary(unit: Unit, columns: readonly Column[], total: number): string {
  const best = columns.reduce((a, b) => (b.value > a.value ? b : a), {
    id: '',
    name: '',
    short: '',
    value: 0,
  })
  if (best.value === 0) return t('Aucune inscription.', 'No registrations.')
  const one = { day: t('un jour', 'a day'), week: t('une semaine', 'a week'), month: t('un mois', 'a month') }
  const within = one[unit as keyof typeof one] ?? one.day
  return t(
    `${decimal(total)} au total ; le plus en ${within} : ${decimal(best.value)} (${best.name}).`,
    `${decimal(total)} in all; the most in ${within}: ${decimal(best.value)} (${best.name}).`,
  )
}

/** How a column is called, in a table and under a picture. */
function namesOf(unit: Unit, from: string, timeZone: string): { id: string; name: string; short: string } {
  const write = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language() === 'fr' ? 'fr-FR' : 'en-GB', { timeZone, ...options }).format(
      Date.parse(from),
    )
  const day = write({ day: 'numeric', month: 'short' })
  if (unit === 'month') {
    const month = write({ month: 'long', year: 'numeric' })
    return { id: from, name: month, short: write({ month: 'short', year: '2-digit' }) }
  }
  if (unit === 'week') return { id: from, name: t(`semaine du ${day}`, `week of ${day}`), short: day }
  if (unit === 'day')
    return { id: from, name: write({ weekday: 'short', day: 'numeric', month: 'short' }), short: day }
  const time = write({ hour: '2-digit', minute: '2-digit' })
  return { id: from, name: `${day}, ${time}`, short: time }
}
