import { shortTime } from '../clock.ts'
import { t } from '../language.ts'

/** Says that the server is out of reach, and when what is shown was read. */
export function Away({ since, timeZone }: { since: number; timeZone: string }) {
  const when = shortTime(new Date(since).toISOString(), timeZone)
  return (
    <p class="quiet small">
      {t(
        `Hors ligne : équipes lues à ${when}. Ce que vous notez est gardé sur cet appareil.`,
        `Offline: teams as read at ${when}. What you score is kept on this device.`,
      )}
    </p>
  )
}
