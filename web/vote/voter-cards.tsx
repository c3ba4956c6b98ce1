import { useEffect, useState } from 'preact/hooks'
import type { OutputOf } from '../../api/operation.ts'
import { closeVoterBatch } from '../../api/vote/close-voter-batch.ts'
import { issueVoterCodes } from '../../api/vote/issue-voter-codes.ts'
import { listCardRequests } from '../../api/vote/list-card-requests.ts'
import { listVoterBatches } from '../../api/vote/list-voter-batches.ts'
import { asRefusal, call } from '../client.ts'
import { serverInstant, shortTime } from '../clock.ts'
import { useData, useEvery } from '../data.ts'
import { count, language, t } from '../language.ts'
import { everyItem } from '../listing.ts'
import type { OwnPageProps } from '../pages.ts'
import { Button } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { Desk } from '../parts/desk.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Form } from '../parts/form.tsx'
import { numberIn } from '../parts/number.ts'
import { NumberField } from '../parts/number-field.tsx'
import { RefusalPage } from '../parts/problem.tsx'
import { Note, Status } from '../parts/status.tsx'
import { Table } from '../parts/table.tsx'
import { toast } from '../parts/toast.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { downloadCsv } from '../people/csv.ts'
import { isOpenNow } from '../phases.ts'
import { holdPage, href } from '../router.ts'
import type { Edition } from '../session.ts'
import { CardRequests } from './card-requests.tsx'
import type { addressOf, Sheet } from './card-sheet.tsx'
import '../edition/organise.css'

type Cards = { Sheet: typeof Sheet; addressOf: typeof addressOf }
type Batch = OutputOf<typeof listVoterBatches>['items'][number]

/** The voter cards: issued and printed here, handed out at the door. Their codes are shown once, as they are issued. */
export function Page({ edition, me }: OwnPageProps) {
  const [codes, setCodes] = useState<readonly string[]>([])
  // What draws the cards is there before there are any: their codes are shown once.
  const [cards, setCards] = useState<Cards>()
  useEffect(() => {
    const load = async () => {
      const { Sheet, addressOf } = await import('./card-sheet.tsx')
      setCards({ Sheet, addressOf })
    }
    void load()
  }, [])
  const { data, problem, reload } = useData(edition.id, (signal) => readCards(edition.id, signal))
  const voting = isOpenNow(edition.phases, 'vote')
  // Another organiser may have asked, or consented, meanwhile.
  useEvery(voting ? 10 : 0, reload)
  const issued = (fresh: readonly string[]) => {
    setCodes(fresh)
    toast(count(fresh.length, ['carte émise', 'cartes émises'], ['card issued', 'cards issued']))
    reload()
  }
  if (problem && !data)
    return <RefusalPage refusal={problem} again={reload} home={href(language(), edition.id)} />
  return (
    <Desk
      edition={edition.id}
      title={t('Les cartes de vote', 'The voter cards')}
      lead={t(
        'Une carte par personne du public, remise à l’entrée. Aucun nom n’y est attaché.',
        'One card for each person in the audience, handed out at the door. No name is tied to it.',
      )}
    >
      <div class="stack">
        <div class="no-print stack">
          {cards && codes.length > 0 && (
            <Issued edition={edition} codes={codes} address={cards.addressOf} done={() => setCodes([])} />
          )}
          {cards && codes.length === 0 && edition.phases.vote.opens > serverInstant() && (
            <Issue edition={edition} issued={issued} />
          )}
          {cards && data && codes.length === 0 && (
            <CardRequests
              edition={edition}
              me={me}
              requests={data.requests}
              voting={voting}
              changed={reload}
              issued={issued}
            />
          )}
        </div>
        {cards && codes.length > 0 && <cards.Sheet edition={edition} codes={codes} />}
        <div class="no-print stack">
          {data ? <Batches edition={edition} batches={data.batches} changed={reload} /> : <Waiting inside />}
        </div>
      </div>
    </Desk>
  )
}

async function readCards(edition: string, signal: AbortSignal) {
  const [batches, requests] = await Promise.all([
    everyItem((query) => call(listVoterBatches, { edition }, { query, signal })),
    everyItem((query) => call(listCardRequests, { edition }, { query, signal })),
  ])
  return {
    batches: batches.sort((a, b) => b.issued.at.localeCompare(a.issued.at)),
    requests: requests.sort((a, b) => b.asked.at.localeCompare(a.asked.at)),
  }
}

function Issue({ edition, issued }: { edition: Edition; issued: (codes: readonly string[]) => void }) {
  return (
    <Card title={t('Émettre des cartes', 'Issue cards')}>
      <Form
        submit={t('Émettre', 'Issue')}
        send={async ({ count: wished = '' }, key) => {
          const { data } = await call(
            issueVoterCodes,
            { edition: edition.id },
            { body: { count: numberIn(wished) ?? 0 }, key },
          )
          issued(data.items.map(({ code }) => code))
        }}
      >
        <NumberField
          name="count"
          label={t('Combien', 'How many')}
          hint={t(
            'Jusqu’à 500 à la fois. Leurs codes se montrent une seule fois : ayez de quoi imprimer. Une fois le vote ouvert, d’autres cartes demandent l’accord d’une seconde personne de l’organisation.',
            'Up to 500 at a time. Their codes are shown once: have a printer at hand. Once the vote has opened, more cards need the consent of a second organiser.',
          )}
          minimum={1}
          maximum={500}
          step={1}
        />
      </Form>
    </Card>
  )
}

/** The cards that were issued just now, held until somebody says that they are printed. */
function Issued({
  edition,
  codes,
  address,
  done,
}: {
  edition: Edition
  codes: readonly string[]
  address: typeof addressOf
  done: () => void
}) {
  useEffect(
    () =>
      holdPage(() =>
        t(
          'Les codes de ces cartes ne se montrent que cette fois. Quitter la page sans les avoir imprimés ?',
          'The codes of these cards are shown this once. Leave the page without having printed them?',
        ),
      ),
    [],
  )
  const save = () =>
    downloadCsv(`${edition.id}-${t('cartes-de-vote', 'voter-cards')}.csv`, [
      [t('Code', 'Code'), t('Adresse', 'Address')],
      ...codes.map((code) => [code, address(edition, code)]),
    ])
  return (
    <Card
      first
      title={count(
        codes.length,
        ['carte à imprimer maintenant', 'cartes à imprimer maintenant'],
        ['card to print now', 'cards to print now'],
      )}
    >
      <Note tone="wait">
        {t(
          'Ces codes se montrent cette seule fois : la plateforme n’en garde qu’une empreinte. Imprimez la planche ou enregistrez les codes avant de quitter la page.',
          'These codes are shown this once: the platform keeps nothing but their hashes. Print the sheet or save the codes before you leave the page.',
        )}
      </Note>
      <div class="row">
        <Button press={() => window.print()}>{t('Imprimer la planche', 'Print the sheet')}</Button>
        <Button kind="plain" press={save}>
          {t('Enregistrer les codes (CSV)', 'Save the codes (CSV)')}
        </Button>
        <Button kind="plain" press={done}>
          {t('C’est imprimé ou enregistré', 'They are printed or saved')}
        </Button>
      </div>
    </Card>
  )
}

function Batches({
  edition,
  batches,
  changed,
}: {
  edition: Edition
  batches: readonly Batch[]
  changed: () => void
}) {
  const [lost, setLost] = useState<Batch>()
  const cards = (number: number) => count(number, ['carte', 'cartes'], ['card', 'cards'])
  const close = async () => {
    if (!lost) return
    try {
      await call(closeVoterBatch, { edition: edition.id, batch: lost.id }, { body: {} })
      toast(
        t(
          'Le lot est annulé : ses cartes ne votent plus.',
          'The batch is cancelled: its cards no longer vote.',
        ),
      )
    } catch (error) {
      toast(asRefusal(error).message)
    }
    setLost(undefined)
    changed()
  }
  const closable = (batch: Batch) => !batch.closed && edition.phases.vote.opens > serverInstant()
  return (
    <>
      <Table
        caption={t('Les lots émis', 'The batches issued')}
        rows={batches}
        keyOf={({ id }) => id}
        empty={<p>{t('Aucune carte émise pour l’instant.', 'No card issued yet.')}</p>}
        columns={[
          { head: t('Lot', 'Batch'), cell: (batch) => <strong>{cards(batch.count)}</strong>, bare: true },
          { head: t('Émis', 'Issued'), cell: ({ issued }) => shortTime(issued.at, edition.timeZone) },
          { head: t('Par', 'By'), cell: ({ issued }) => issued.name },
          {
            head: t('Quand', 'When'),
            cell: ({ afterOpening }) =>
              afterOpening
                ? t('après l’ouverture du vote', 'after the vote opened')
                : t('avant l’ouverture du vote', 'before the vote opened'),
          },
          {
            head: t('État', 'State'),
            cell: (batch) => (
              <>
                <Validity batch={batch} timeZone={edition.timeZone} />
                {closable(batch) && (
                  <Button
                    kind="word"
                    press={() => setLost(batch)}
                    label={t(
                      `Annuler le lot de ${cards(batch.count)}`,
                      `Cancel the batch of ${cards(batch.count)}`,
                    )}
                  >
                    {t('Annuler', 'Cancel')}
                  </Button>
                )}
              </>
            ),
          },
        ]}
      />
      <p class="quiet small">
        {t(
          'Des cartes perdues avant le vote ? Annulez leur lot et émettez-en un autre. La page de l’organisation dit combien de cartes ont voté, sans dire lesquelles ni de quel lot.',
          'Cards lost before the vote? Cancel their batch and issue another one. The organisers’ desk tells how many cards have voted, not which, nor of which batch.',
        )}
      </p>
      <Dialog
        open={lost !== undefined}
        close={() => setLost(undefined)}
        title={t(`Annuler ${lost ? cards(lost.count) : ''} ?`, `Cancel ${lost ? cards(lost.count) : ''}?`)}
      >
        <p>
          {t(
            'Aucune carte de ce lot ne votera plus, même celles qui sont déjà remises. Cela ne se défait pas.',
            'No card of this batch will vote any more, not even those handed out already. This cannot be undone.',
          )}
        </p>
        <div class="row">
          <Button kind="grave" press={close}>
            {t('Annuler ce lot', 'Cancel this batch')}
          </Button>
          <Button kind="plain" press={() => setLost(undefined)}>
            {t('Le garder', 'Keep it')}
          </Button>
        </div>
      </Dialog>
    </>
  )
}

function Validity({ batch: { closed }, timeZone }: { batch: Batch; timeZone: string }) {
  if (!closed) return <Status tone="good">{t('valable', 'good')}</Status>
  const when = shortTime(closed.at, timeZone)
  return (
    <Status tone="bad">
      {t(`annulé par ${closed.name}, ${when}`, `cancelled by ${closed.name}, ${when}`)}
    </Status>
  )
}
