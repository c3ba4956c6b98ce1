import { useEffect, useState } from 'preact/hooks'
import { t } from '../language.ts'

const choices = [2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20]
const minutesAt = 'pitch minutes'

function read(store: Storage, key: string, otherwise: number): number {
  return Number(store.getItem(key) ?? otherwise) || otherwise
}

/** A clock for a pitch, of as many minutes as its juror wants. It counts down, says when they are over, and hinders nothing. */
export function PitchTimer({ team }: { team: string }) {
  const endsAt = `pitch ${team}`
  const [minutes, setMinutes] = useState(() => read(localStorage, minutesAt, 5))
  const [ends, setEnds] = useState(() => read(sessionStorage, endsAt, 0))
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (ends === 0) return undefined
    const tick = setInterval(() => setNow(Date.now()), 500)
    return () => clearInterval(tick)
  }, [ends])
  const run = (until: number) => {
    sessionStorage.setItem(endsAt, String(until))
    setNow(Date.now())
    setEnds(until)
  }
  const left = Math.max(0, Math.ceil((ends - now) / 1000))
  if (ends === 0)
    return (
      <span class="pitch">
        <select
          aria-label={t('Durée de la présentation', 'Length of the pitch')}
          value={minutes}
          onChange={({ currentTarget }) => {
            localStorage.setItem(minutesAt, currentTarget.value)
            setMinutes(Number(currentTarget.value))
          }}
        >
          {choices.map((each) => (
            <option key={each} value={each}>
              {each} min
            </option>
          ))}
        </select>
        <button
          type="button"
          class="step"
          aria-label={t('Lancer le chronomètre', 'Start the timer')}
          onClick={() => run(Date.now() + minutes * 60_000)}
        >
          ▶
        </button>
      </span>
    )
  return (
    <span class="pitch">
      <span class={left === 0 ? 'time over' : 'time'} role="timer">
        {left === 0
          ? t('Terminé', 'Time is up')
          : `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`}
      </span>
      <button
        type="button"
        class="step"
        aria-label={t('Arrêter le chronomètre', 'Stop the timer')}
        onClick={() => run(0)}
      >
        ■
      </button>
    </span>
  )
}
