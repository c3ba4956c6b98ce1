import { days as spanOf } from '../clock.ts'
import { t } from '../language.ts'
import { schoolName } from '../lookups.ts'
import { Table } from '../parts/table.tsx'
import type { Edition } from '../session.ts'
import type { PersonLine } from './roster.ts'

const [width, height] = [240, 48]

const day = (instant: string, timeZone: string) => spanOf(instant, instant, timeZone)

/** How registrations rose, a small picture for each school on the same axes, and day by day as a table. */
export function Registrations({ edition, people }: { edition: Edition; people: readonly PersonLine[] }) {
  const known = people.flatMap(({ school, registeredAt }) => (registeredAt ? [{ school, registeredAt }] : []))
  const instants = known.map(({ registeredAt }) => registeredAt).sort()
  const { opens } = edition.phases.registration
  const [first = opens, last = opens] = [instants[0], instants.at(-1)]
  if (first === last) return null
  const from = Date.parse(first)
  const span = Date.parse(last) - from
  const bySchool = edition.schools.map(({ id }) => ({
    id,
    name: schoolName(edition, id),
    moments: known
      .filter(({ school }) => school === id)
      .map(({ registeredAt }) => (Date.parse(registeredAt) - from) / span)
      .sort((a, b) => a - b),
  }))
  const most = Math.max(...bySchool.map(({ moments }) => moments.length))
  const days = [...new Set(instants.map((instant) => day(instant, edition.timeZone)))]
  const registered = (on: string, of?: string) =>
    known.filter(
      ({ school, registeredAt }) =>
        (of === undefined || school === of) && day(registeredAt, edition.timeZone) === on,
    ).length
  return (
    <section class="stack">
      <h2>{t('Inscriptions au fil des jours', 'Registrations day by day')}</h2>
      <ul class="rises">
        {bySchool.map(({ id, name, moments }) => (
          <li key={id}>
            <span>
              {name} <strong>{moments.length}</strong>
            </span>
            <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
              <path d={rising(moments, most)} />
            </svg>
          </li>
        ))}
      </ul>
      <p class="small quiet">{spanOf(first, last, edition.timeZone)}</p>
      <details>
        <summary>{t('Jour par jour', 'Day by day')}</summary>
        <Table
          caption={t('Inscriptions par jour et par école', 'Registrations by day and school')}
          rows={days}
          keyOf={(each) => each}
          empty={null}
          columns={[
            { head: t('Jour', 'Day'), bare: true, cell: (each) => each },
            ...bySchool.map(({ id, name }) => ({
              head: name,
              number: true,
              cell: (each: string) => registered(each, id),
            })),
            { head: t('En tout', 'In all'), number: true, cell: (each) => registered(each) },
          ]}
        />
      </details>
    </section>
  )
}

/** The area under a count that rises by one at each moment; moments from 0 to 1, the top at `most`. */
function rising(moments: readonly number[], most: number): string {
  const y = (count: number) => height - (height * count) / Math.max(1, most)
  const steps = moments.map((moment, index) => `H${(moment * width).toFixed(1)}V${y(index + 1).toFixed(1)}`)
  return `M0 ${height}${steps.join('')}H${width}V${height}Z`
}
