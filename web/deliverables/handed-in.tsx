import { getDeliverableFile } from '../../api/deliverables/get-deliverable-file.ts'
import { listDeliverables } from '../../api/deliverables/list-deliverables.ts'
import type { OutputOf } from '../../api/operation.ts'
import { asRefusal, call } from '../client.ts'
import { shortTime } from '../clock.ts'
import { useData } from '../data.ts'
import { bytes, say, t } from '../language.ts'
import { Button } from '../parts/button.tsx'
import { Facts } from '../parts/card.tsx'
import { Status } from '../parts/status.tsx'
import { toast } from '../parts/toast.tsx'
import type { Edition } from '../session.ts'

export type Deliverable = OutputOf<typeof listDeliverables>['items'][number]

/** What a team has handed in, to be opened. */
export function HandedIn({
  edition,
  team,
  read = (ask) => ask(),
}: {
  edition: Edition
  team: string
  /** How the list is read, where it is kept for when the server is out of reach. */
  read?: (ask: () => Promise<Deliverable[]>) => Promise<Deliverable[]>
}) {
  const { data, problem } = useData(`${edition.id} ${team}`, (signal) =>
    read(async () => (await call(listDeliverables, { edition: edition.id, team }, { signal })).data.items),
  )
  if (problem) return <p class="note bad">{problem.message}</p>
  return (
    <ul class="stack">
      {edition.deliverables.map((asked) => {
        const counts = data?.find(({ deliverable }) => deliverable === asked.id)
        return (
          <li key={asked.id} class="row">
            <strong>{say(asked.name)}</strong>
            {counts ? (
              <OpenDeliverable edition={edition.id} team={team} counts={counts} />
            ) : (
              data && <Status tone="none">{t('pas remis', 'not handed in')}</Status>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** Opens what counts: the link in a new tab, or the file at a short-lived address. */
export function OpenDeliverable({
  edition,
  team,
  counts,
}: {
  edition: string
  team: string
  counts: Deliverable
}) {
  if (counts.link !== undefined)
    return (
      <a href={counts.link} target="_blank" rel="noopener noreferrer">
        {counts.link}
      </a>
    )
  const open = async () => {
    const tab = window.open('', '_blank')
    try {
      const { data } = await call(getDeliverableFile, { edition, team, deliverable: counts.deliverable })
      if (tab) tab.location.href = data.url
      else location.href = data.url
    } catch (error) {
      tab?.close()
      toast(asRefusal(error).message)
    }
  }
  return (
    <Button kind="word" press={open}>
      {counts.file?.fileName ?? t('Ouvrir', 'Open')}
    </Button>
  )
}

/** The receipt of what counts: number, version, moment, size and fingerprint. */
export function ReceiptFacts({ counts, timeZone }: { counts: Deliverable; timeZone: string }) {
  const { file } = counts
  return (
    <Facts
      facts={[
        [t('Version', 'Version'), String(counts.number)],
        [t('Accepté le', 'Accepted on'), shortTime(counts.acceptedAt, timeZone)],
        ...(file
          ? ([
              [t('Reçu n°', 'Receipt no.'), <code key="number">{file.upload}</code>],
              [t('Taille', 'Size'), bytes(file.bytes)],
              [
                t('Empreinte SHA-256', 'SHA-256 fingerprint'),
                <small key="sha256">
                  <code>{file.sha256}</code>
                </small>,
              ],
            ] as const)
          : []),
      ]}
    />
  )
}
