import type { OutputOf } from '../../api/operation.ts'
import { askForCards } from '../../api/vote/ask-for-cards.ts'
import { consentToCards } from '../../api/vote/consent-to-cards.ts'
import { issueRequestedCards } from '../../api/vote/issue-requested-cards.ts'
import type { listCardRequests } from '../../api/vote/list-card-requests.ts'
import { withdrawCardRequest } from '../../api/vote/withdraw-card-request.ts'
import { asRefusal, call } from '../client.ts'
import { shortTime } from '../clock.ts'
import { count, t } from '../language.ts'
import { Button } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { TextField } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'
import { numberIn } from '../parts/number.ts'
import { NumberField } from '../parts/number-field.tsx'
import { Status } from '../parts/status.tsx'
import { Table } from '../parts/table.tsx'
import { toast } from '../parts/toast.tsx'
import type { Edition, Me } from '../session.ts'

type CardRequest = OutputOf<typeof listCardRequests>['items'][number]

/** Cards once the vote has opened: one organiser asks, another consents, the first issues them. */
export function CardRequests({
  edition,
  me,
  requests,
  voting,
  changed,
  issued,
}: {
  edition: Edition
  me: Me
  requests: readonly CardRequest[]
  /** Whether the vote is open. */
  voting: boolean
  changed: () => void
  issued: (codes: readonly string[]) => void
}) {
  return (
    <>
      {requests.length > 0 && (
        <Table
          caption={t('Les demandes depuis l’ouverture du vote', 'The requests since the vote opened')}
          rows={requests}
          keyOf={({ id }) => id}
          empty={null}
          columns={[
            {
              head: t('Demande', 'Request'),
              cell: (request) => (
                <>
                  <strong>{count(request.count, ['carte', 'cartes'], ['card', 'cards'])}</strong>
                  <br />
                  {request.reason}
                </>
              ),
              bare: true,
            },
            { head: t('Par', 'By'), cell: ({ asked }) => asked.name },
            { head: t('Le', 'On'), cell: ({ asked }) => shortTime(asked.at, edition.timeZone) },
            { head: t('État', 'State'), cell: (request) => <Standing request={request} /> },
            {
              head: t('Suite', 'Next'),
              cell: (request) =>
                voting && (
                  <Acts edition={edition} me={me} request={request} changed={changed} issued={issued} />
                ),
            },
          ]}
        />
      )}
      {voting && <Ask edition={edition} changed={changed} />}
    </>
  )
}

function Ask({ edition, changed }: { edition: Edition; changed: () => void }) {
  return (
    <Card title={t('Demander d’autres cartes', 'Ask for more cards')}>
      <p>
        {t(
          'Le vote a ouvert : d’autres cartes demandent l’accord d’une seconde personne de l’organisation, sur cette page. La demande, son motif et l’accord restent dans la piste d’audit. Une édition organisée par une seule personne n’émet plus de carte.',
          'The vote has opened: more cards need the consent of a second organiser, on this page. The request, its reason and the consent stay in the audit trail. An edition with one organiser alone issues no more cards.',
        )}
      </p>
      <Form
        submit={t('Demander', 'Ask')}
        send={async ({ count: wished = '', reason = '' }, key) => {
          const body = { count: numberIn(wished) ?? 0, reason }
          await call(askForCards, { edition: edition.id }, { body, key })
          toast(t('La demande attend un accord.', 'The request awaits consent.'))
          changed()
        }}
      >
        <NumberField
          name="count"
          label={t('Combien', 'How many')}
          hint={t('Jusqu’à 500 à la fois.', 'Up to 500 at a time.')}
          minimum={1}
          maximum={500}
          step={1}
        />
        <TextField name="reason" label={t('Pour quelle raison', 'For what reason')} maxLength={1000} />
      </Form>
    </Card>
  )
}

function Standing({ request: { state, consented, withdrawn } }: { request: CardRequest }) {
  switch (state) {
    case 'asked':
      return <Status tone="wait">{t('attend un accord', 'awaits consent')}</Status>
    case 'consented':
      return (
        <Status tone="good">{t(`accord de ${consented?.name}`, `${consented?.name} has consented`)}</Status>
      )
    case 'withdrawn':
      return (
        <Status tone="none">{t(`retirée par ${withdrawn?.name}`, `withdrawn by ${withdrawn?.name}`)}</Status>
      )
    case 'issued':
      return (
        <Status tone="good">
          {t(`cartes émises, accord de ${consented?.name}`, `issued, ${consented?.name} has consented`)}
        </Status>
      )
  }
}

function Acts({
  edition,
  me,
  request: { id, state, asked },
  changed,
  issued,
}: {
  edition: Edition
  me: Me
  request: CardRequest
  changed: () => void
  issued: (codes: readonly string[]) => void
}) {
  const at = { edition: edition.id, request: id }
  const isMine = asked.id === me.id
  const attempt = (act: () => Promise<unknown>) => async () => {
    try {
      await act()
    } catch (error) {
      toast(asRefusal(error).message)
    }
    changed()
  }
  const issue = async () => {
    // The request names the act: a repeat after a lost answer gets the same codes.
    const { data } = await call(issueRequestedCards, at, { body: {}, key: id })
    issued(data.items.map(({ code }) => code))
  }
  if (state === 'issued' || state === 'withdrawn') return null
  return (
    <div class="row">
      {state === 'consented' && isMine && (
        <Button press={attempt(issue)}>{t('Émettre ces cartes', 'Issue these cards')}</Button>
      )}
      {state === 'asked' && !isMine && (
        <Button press={attempt(() => call(consentToCards, at, { body: {} }))}>
          {t('Donner mon accord', 'Consent')}
        </Button>
      )}
      <Button kind="word" press={attempt(() => call(withdrawCardRequest, at, { body: {} }))}>
        {isMine ? t('Retirer', 'Withdraw') : t('Refuser', 'Refuse')}
      </Button>
    </div>
  )
}
