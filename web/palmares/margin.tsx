import { count, decimal, t } from '../language.ts'
import type { Edition } from '../session.ts'

const [width, height] = [180, 22]

/** How far a winner is ahead of the next team, in words and as two bars: on the edition's scale, or in ballots. */
export function Margin({
  edition,
  prize,
  first,
  second,
}: {
  edition: Edition
  prize: string
  first: number
  second: number
}) {
  const byBallots = edition.prizes.find(({ id }) => id === prize)?.kind === 'audience'
  const { minimum, maximum } = byBallots ? { minimum: 0, maximum: first || 1 } : edition.scale
  const lengthOf = (value: number) => (width * (value - minimum)) / (maximum - minimum)
  const ballots = count(first, ['bulletin', 'bulletins'], ['ballot', 'ballots'])
  return (
    <div class="margin">
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        <rect class="whole" width={width} height={9} rx={2} />
        <rect class="first" width={lengthOf(first)} height={9} rx={2} />
        <rect class="whole" y={13} width={width} height={9} rx={2} />
        <rect class="next" y={13} width={lengthOf(second)} height={9} rx={2} />
      </svg>
      <p class="small">
        {byBallots
          ? t(
              `${ballots}, l’équipe suivante ${decimal(second, 0)}`,
              `${ballots}, the next team ${decimal(second, 0)}`,
            )
          : t(
              `${decimal(first, 3)} sur ${decimal(maximum, 0)}, l’équipe suivante ${decimal(second, 3)}`,
              `${decimal(first, 3)} of ${decimal(maximum, 0)}, the next team ${decimal(second, 3)}`,
            )}
      </p>
    </div>
  )
}
