import { useState } from 'preact/hooks'
import { listMails } from '../../api/mail/list-mails.ts'
import type { OutputOf } from '../../api/operation.ts'
import { call } from '../client.ts'
import { shortTime } from '../clock.ts'
import { useData } from '../data.ts'
import { count, language, t } from '../language.ts'
import { everyItem } from '../listing.ts'
import type { OwnPageProps } from '../pages.ts'
import { Button } from '../parts/button.tsx'
import { Desk } from '../parts/desk.tsx'
import { Filter } from '../parts/filter.tsx'
import { RefusalPage } from '../parts/problem.tsx'
import { Search } from '../parts/search.tsx'
import { Status, type Tone } from '../parts/status.tsx'
import { Table } from '../parts/table.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { readParticipants } from '../people/roster.ts'
import { href } from '../router.ts'
import type { Edition } from '../session.ts'
import { whyRefused } from './refusals.ts'
import '../edition/organise.css'

type Mail = OutputOf<typeof listMails>['items'][number]

const pageSize = 50

/** The edition's mails: what each is, to whom, and how it stands. */
export function Page({ edition, me }: OwnPageProps) {
  const { data, problem, reload } = useData(edition.id, async (signal) => {
    const [mails, people] = await Promise.all([
      readMails(edition.id, signal),
      readParticipants(edition.id, signal),
    ])
    const known = [...people, ...edition.jury, me].map(({ id, name }) => [id, name] as const)
    return { mails, names: new Map(known) }
  })
  if (problem && !data)
    return <RefusalPage refusal={problem} again={reload} home={href(language(), edition.id)} />
  return (
    <Desk
      edition={edition.id}
      title={t('Les courriels', 'The mails')}
      lead={t(
        'Chaque destinataire reçoit chaque courriel une fois.',
        'Every recipient gets every mail once.',
      )}
    >
      {data ? <Sendings edition={edition} again={reload} {...data} /> : <Waiting inside />}
    </Desk>
  )
}

function Sendings({
  edition,
  mails,
  names,
  again,
}: {
  edition: Edition
  mails: readonly Mail[]
  names: ReadonlyMap<string, string>
  again: () => void
}) {
  const [view, setView] = useState({ template: '', state: '', search: '' })
  const [shown, setShown] = useState(pageSize)
  const recipient = ({ person }: Mail) => names.get(person) ?? person
  const change = (part: Partial<typeof view>) => {
    setView({ ...view, ...part })
    setShown(pageSize)
  }
  const rows = mails.filter(
    (mail) =>
      (!view.template || mail.template === view.template) &&
      (!view.state || mail.state === view.state) &&
      recipient(mail).toLowerCase().includes(view.search.trim().toLowerCase()),
  )
  const templates = [...new Set(mails.map(({ template }) => template))]
  return (
    <div class="stack">
      <div class="filters">
        <Filter
          label={t('Courriel', 'Mail')}
          value={view.template}
          options={[['', t('Tous', 'All')], ...templates.map((each) => [each, mailTitle(each)] as const)]}
          change={(template) => change({ template })}
        />
        <Filter
          label={t('État', 'State')}
          value={view.state}
          options={[
            ['', t('Tous', 'All')],
            ...(Object.entries(states()) as [string, [Tone, string]][]).map(
              ([state, [, word]]) => [state, word] as const,
            ),
          ]}
          change={(state) => change({ state })}
        />
        <Search
          label={t('Chercher un destinataire', 'Search a recipient')}
          value={view.search}
          change={(search) => change({ search })}
        />
      </div>
      <div class="row">
        <p role="status">
          {count(rows.length, ['courriel', 'courriels'], ['mail', 'mails'])}
          {rows.length < mails.length && t(` sur ${mails.length}`, ` of ${mails.length}`)}
        </p>
        <Button kind="plain" press={again}>
          {t('Actualiser', 'Refresh')}
        </Button>
      </div>
      <Table
        caption={t('Envois', 'Sendings')}
        rows={rows.slice(0, shown)}
        keyOf={({ id }) => id}
        empty={
          <p>
            {mails.length > 0
              ? t('Aucun courriel ne répond à ces critères.', 'No mail fits this.')
              : t('Aucun courriel pour l’instant.', 'No mail yet.')}
          </p>
        }
        more={shown < rows.length ? async () => setShown(shown + pageSize) : undefined}
        columns={[
          {
            head: t('Courriel', 'Mail'),
            cell: ({ template }) => <strong>{mailTitle(template)}</strong>,
            bare: true,
          },
          { head: t('Pour', 'To'), cell: recipient },
          { head: t('État', 'State'), cell: (mail) => <State mail={mail} /> },
          { head: t('Depuis', 'Since'), cell: ({ updatedAt }) => shortTime(updatedAt, edition.timeZone) },
        ]}
      />
    </div>
  )
}

async function readMails(edition: string, signal: AbortSignal): Promise<Mail[]> {
  const all = await everyItem((query) => call(listMails, { edition }, { query, signal }))
  return all.sort((a, b) => b.updatedAt.localeCompare(a.updatedAt))
}

function states(): Record<Mail['state'], [Tone, string]> {
  return {
    waiting: ['wait', t('en attente', 'waiting')],
    sending: ['wait', t('en cours', 'under way')],
    sent: ['good', t('parti', 'sent')],
    refused: ['bad', t('refusé', 'refused')],
  }
}

function State({ mail: { state, refusal, said } }: { mail: Mail }) {
  const [tone, word] = states()[state]
  return (
    <div>
      <Status tone={tone}>{word}</Status>
      {refusal && (
        <p class="hint">
          {whyRefused(refusal)}
          {said && <small lang="en"> {said}</small>}
        </p>
      )}
    </div>
  )
}

/** What people call a mail; the catalogue's name for one that this page does not know yet. */
function mailTitle(template: string): string {
  const titles: Record<string, string> = {
    'sign-in-link': t('Lien de connexion', 'Sign-in link'),
    'calendar-moved': t('Dates déplacées', 'Dates moved'),
    'change-asked': t('Accord demandé', 'Agreement asked'),
    presidency: t('Présidence du jury', 'Chair of the jury'),
    'address-corrected': t('Adresse corrigée', 'Address put right'),
    invitation: t('Invitation', 'Invitation'),
    'participant-invitation': t('Invitation d’une école', 'A school’s invitation'),
    'registration-confirmed': t('Inscription confirmée', 'Registration confirmed'),
    'place-waiting': t('Liste d’attente', 'Waiting list'),
    'place-offered': t('Place offerte', 'Place offered'),
    'registration-withdrawn': t('Inscription retirée', 'Registration withdrawn'),
    'registration-refused': t('Inscription refusée', 'Registration refused'),
    'team-joined': t('Équipe rejointe', 'Team joined'),
    'team-allocated': t('Équipe attribuée', 'Team allocated'),
    'team-changed': t('Équipe modifiée', 'Team changed'),
    'hand-in-closed': t('Remise close', 'Hand-in closed'),
    'juror-invitation': t('Invitation du jury', 'Juror’s invitation'),
    'deliberation-opens': t('Ouverture de la délibération', 'Deliberation open'),
    'deliverable-accepted': t('Livrable accepté', 'Deliverable accepted'),
    'deadline-reminder': t('Rappel d’échéance', 'Deadline reminder'),
    'announcement-winner': t('Annonce aux lauréats', 'Announcement to winners'),
    'announcement-team': t('Annonce aux équipes', 'Announcement to teams'),
    'announcement-organiser': t('Annonce à l’organisation', 'Announcement to organisers'),
    digest: t('Synthèse du jour', 'Daily digest'),
    message: t('Message de l’organisation', 'Message of the organisers'),
  }
  return titles[template] ?? template
}
