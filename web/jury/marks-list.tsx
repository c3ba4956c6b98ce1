import { colon, decimal, say } from '../language.ts'
import type { Edition } from '../session.ts'
import type { ToScore } from './read.ts'

export type Marks = NonNullable<ToScore['scoreSheet']>['marks']

/** A sheet's marks, prize by prize. */
export function MarksList({ edition, marks }: { edition: Edition; marks: Marks }) {
  return (
    <ul>
      {edition.prizes.flatMap((prize) =>
        prize.kind === 'jury'
          ? prize.criteria.map(({ id, name }) => (
              <li key={`${prize.id} ${id}`}>
                {say(prize.name)}, {say(name)}
                {colon()}
                <strong>{decimal(marks[prize.id]?.[id] ?? Number.NaN)}</strong>
              </li>
            ))
          : [],
      )}
    </ul>
  )
}
