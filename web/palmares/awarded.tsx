import { Fragment } from 'preact'
import { colon, say, t } from '../language.ts'
import type { Edition } from '../session.ts'
import { Competitor, type Deliberation } from './remarks.tsx'

/** Each prize with the teams that it would be awarded to as everything stands. */
export function Awarded({ edition, data }: { edition: Edition; data: Deliberation }) {
  return (
    <ul class="stack">
      {edition.prizes.map(({ id, name }) => {
        const awards = data.awards?.filter(({ prize }) => prize === id) ?? []
        return (
          <li key={id}>
            {say(name)}
            {colon()}
            {awards.map(({ team }, index) => (
              <Fragment key={team}>
                {index > 0 && t(' et ', ' and ')}
                <Competitor data={data} team={team} />
              </Fragment>
            ))}
            {awards.length === 0 && <strong>{t('non attribué', 'not awarded')}</strong>}
          </li>
        )
      })}
    </ul>
  )
}
