import { useEffect, useState } from 'preact/hooks'
import { dateAndTime, onTimeLearned, serverNow, timeLeft, zoneName } from '../clock.ts'
import { t } from '../language.ts'

/** Redraws as time passes: each second in the last hour, else every half minute. Returns the server's time. */
function useServerNow(until: number): number {
  const [now, setNow] = useState(serverNow)
  const pace = until - now < 3_600_000 ? 1000 : 30_000
  useEffect(() => {
    const tick = () => setNow(serverNow())
    const timer = setInterval(tick, pace)
    const stop = onTimeLearned(tick)
    return () => {
      clearInterval(timer)
      stop()
    }
  }, [pace])
  return now
}

/** A deadline: its day and time with the zone, and what is left by the server's clock. */
export function Deadline({ at, timeZone, before }: { at: string; timeZone: string; before?: string }) {
  const moment = Date.parse(at)
  const now = useServerNow(moment)
  const left = moment - now
  const elsewhere = dateAndTime(at, Intl.DateTimeFormat().resolvedOptions().timeZone)
  const here = dateAndTime(at, timeZone)
  return (
    <p class={left < 3_600_000 ? 'deadline soon' : 'deadline'}>
      {before && <span class="label">{before}</span>}{' '}
      <time dateTime={at}>
        <strong>{here}</strong> <span class="quiet">({zoneName(timeZone)})</span>
      </time>
      {!__SERVED__ && (
        <span class="left">
          {left > 0
            ? t(`Il reste ${timeLeft(left)}.`, `${timeLeft(left)} left.`)
            : t('C’est passé.', 'This is over.')}
          {elsewhere !== here && ` ${t(`Chez vous : ${elsewhere}.`, `Where you are: ${elsewhere}.`)}`}
        </span>
      )}
    </p>
  )
}
