import { listMails } from '../../api/mail/list-mails.ts'
import type { OutputOf } from '../../api/operation.ts'
import { listParticipants } from '../../api/people/list-participants.ts'
import { call } from '../client.ts'
import { shortTime } from '../clock.ts'
import { useData } from '../data.ts'
import { language, t } from '../language.ts'
import { useListing } from '../listing.ts'
import type { OwnPageProps } from '../pages.ts'
import { Button } from '../parts/button.tsx'
import { Desk } from '../parts/desk.tsx'
import { RefusalPage } from '../parts/problem.tsx'
import { Status, type Tone } from '../parts/status.tsx'
import { Table } from '../parts/table.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { href } from '../router.ts'

type Mail = OutputOf<typeof listMails>['items'][number]

/** The edition's mails and how each stands. */
export function Page({ edition }: OwnPageProps) {
  const { items, problem, more, again } = useListing(
    async (cursor) =>
      (
        await call(
          listMails,
          { edition: edition.id },
          { query: { limit: 50, ...(cursor ? { cursor } : {}) } },
        )
      ).data,
  )
  const names = useData(edition.id, (signal) => readNames(edition.id, signal))
  if (problem && !items)
    return <RefusalPage refusal={problem} again={again} home={href(language(), edition.id)} />
  const recipient = (id: string) =>
    edition.jury.find((juror) => juror.id === id)?.name ?? names.data?.get(id) ?? id
  return (
    <Desk
      edition={edition.id}
      title={t('Les courriels', 'The mails')}
      lead={t(
        'Chaque destinataire reçoit chaque courriel une fois.',
        'Every recipient gets every mail once.',
      )}
    >
      {items ? (
        <div class="stack">
          <Button kind="plain" press={again}>
            {t('Actualiser', 'Refresh')}
          </Button>
          <Table
            caption={t('Envois', 'Sendings')}
            rows={items}
            keyOf={({ id }) => id}
            empty={<p>{t('Aucun courriel pour l’instant.', 'No mail yet.')}</p>}
            more={more}
            columns={[
              {
                head: t('Courriel', 'Mail'),
                cell: ({ template }) => <strong>{mailTitle(template)}</strong>,
                bare: true,
              },
              { head: t('Pour', 'To'), cell: ({ person }) => recipient(person) },
              { head: t('État', 'State'), cell: ({ state }) => <State state={state} /> },
              { head: t('Depuis', 'Since'), cell: ({ updatedAt }) => shortTime(updatedAt, edition.timeZone) },
            ]}
          />
        </div>
      ) : (
        <Waiting inside />
      )}
    </Desk>
  )
}

/** The participants' names, by id. */
async function readNames(edition: string, signal: AbortSignal): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  let cursor: string | undefined
  do {
    const query = { limit: 100, ...(cursor ? { cursor } : {}) }
    const { data } = await call(listParticipants, { edition }, { query, signal })
    for (const { id, name } of data.items) names.set(id, name)
    cursor = data.next
  } while (cursor)
  return names
}

function State({ state }: { state: Mail['state'] }) {
  const states: Record<Mail['state'], [Tone, string]> = {
    waiting: ['wait', t('en attente', 'waiting')],
    sending: ['wait', t('en cours', 'under way')],
    sent: ['good', t('parti', 'sent')],
    refused: ['bad', t('refusé', 'refused')],
  }
  const [tone, word] = states[state]
  return <Status tone={tone}>{word}</Status>
}

/** What people call a mail; the catalogue's name for one that this page does not know yet. */
function mailTitle(template: string): string {
  const titles: Record<string, string> = {
    'sign-in-link': t('Lien de connexion', 'Sign-in link'),
    'registration-confirmed': t('Inscription confirmée', 'Registration confirmed'),
    'team-joined': t('Équipe rejointe', 'Team joined'),
    'hand-in-closed': t('Remise close', 'Hand-in closed'),
    'juror-invitation': t('Invitation du jury', 'Juror’s invitation'),
    'deliverable-accepted': t('Livrable accepté', 'Deliverable accepted'),
    'deadline-reminder': t('Rappel d’échéance', 'Deadline reminder'),
    'announcement-winner': t('Annonce aux lauréats', 'Announcement to winners'),
    'announcement-team': t('Annonce aux équipes', 'Announcement to teams'),
    'announcement-organiser': t('Annonce à l’organisation', 'Announcement to organisers'),
    digest: t('Synthèse du jour', 'Daily digest'),
  }
  return titles[template] ?? template
}
