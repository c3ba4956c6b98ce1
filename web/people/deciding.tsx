import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { BodyOf, OutputOf } from '../../api/operation.ts'
import { decideRegistrations } from '../../api/people/decide-registrations.ts'
import { previewDecisions } from '../../api/people/preview-decisions.ts'
import { chunksOf } from '../../domain/lists.ts'
import { asRefusal, call } from '../client.ts'
import { count, list, t } from '../language.ts'
import { Button } from '../parts/button.tsx'
import { TextField } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'
import { Status } from '../parts/status.tsx'
import { Table } from '../parts/table.tsx'
import type { Edition } from '../session.ts'
import { consequenceWords } from './consequences.ts'
import type { PersonLine } from './roster.ts'

type Decision = BodyOf<typeof decideRegistrations>['decision']
type Told = OutputOf<typeof decideRegistrations>['people'][number]
type Somebody = Pick<PersonLine, 'id' | 'name' | 'state'>

type DecidingProps = {
  edition: Edition
  /** Whom to decide on: participants. */
  people: readonly Somebody[]
  teamName: (id: string) => string
  changed: () => void
  /** Beside the buttons. */
  children?: ComponentChildren
}

/** As many as a request takes. */
const atOnce = 25
const pageSize = 50

type Step =
  | { step: 'choose' }
  | { step: 'reason' }
  | { step: 'previewed' | 'done'; taken: Decision; told: readonly Told[] }

/** Where organisers decide on one registration or many: what would become of each is told first, and afterwards what did. */
export function Deciding({ edition, people, teamName, changed, children }: DecidingProps) {
  const [now, setNow] = useState<Step>({ step: 'choose' })
  const [reached, setReached] = useState(0)
  const [refused, setRefused] = useState<string>()
  const head = useRef<HTMLHeadingElement>(null)
  // Whom the decision was previewed for, by name also once the list shows them no more.
  const known = useRef(new Map<string, string>())
  for (const { id, name } of people) known.current.set(id, name)
  const ids = people.map(({ id }) => id)
  const asked = ids.join()
  useEffect(() => {
    setNow((before) => (before.step === 'done' ? before : { step: 'choose' }))
  }, [asked])
  useEffect(() => {
    if (now.step === 'previewed' || now.step === 'done') head.current?.focus()
  }, [now])

  const inTurn = async (
    operation: typeof previewDecisions | typeof decideRegistrations,
    taken: Decision,
    of: readonly string[],
  ) => {
    const told: Told[] = []
    setRefused(undefined)
    try {
      for (const some of chunksOf(of, atOnce)) {
        setReached(told.length)
        const body = { people: [...some], decision: taken }
        told.push(...(await call(operation, { edition: edition.id }, { body })).data.people)
      }
      return told
    } catch (error) {
      setRefused(asRefusal(error).message)
      return undefined
    } finally {
      setReached(0)
    }
  }
  const preview = async (taken: Decision, of: readonly string[] = ids) => {
    const told = await inTurn(previewDecisions, taken, of)
    if (told) setNow({ step: 'previewed', taken, told })
  }
  const act = async (taken: Decision, told: readonly Told[]) => {
    const wanted = told.filter(({ outcome }) => outcome === 'done').map(({ person }) => person)
    const done = await inTurn(decideRegistrations, taken, wanted)
    if (done) setNow({ step: 'done', taken, told: done })
    changed()
  }
  const has = (...states: Somebody['state'][]) => people.some(({ state }) => states.includes(state))
  const decidable = has('awaiting-approval', 'refused')
  return (
    <section class="card stack" aria-label={t('Décider', 'Decide')}>
      {people.length > 1 && (
        <p role="status">
          <strong>
            {count(
              people.length,
              ['personne choisie', 'personnes choisies'],
              ['person chosen', 'people chosen'],
            )}
          </strong>
        </p>
      )}
      <div class="row">
        {decidable && (
          <Button press={() => preview({ decision: 'approve' })}>{t('Approuver…', 'Approve…')}</Button>
        )}
        {decidable && (
          <Button kind="plain" press={() => setNow({ step: 'reason' })}>
            {t('Refuser…', 'Refuse…')}
          </Button>
        )}
        {people.some(({ state }) => state !== 'withdrawn') && (
          <Button kind="plain" press={() => preview({ decision: 'withdraw' })}>
            {t('Retirer…', 'Withdraw…')}
          </Button>
        )}
        {has('withdrawn') && (
          <Button kind="plain" press={() => preview({ decision: 'restore' })}>
            {t('Rétablir…', 'Restore…')}
          </Button>
        )}
        {children}
      </div>
      {now.step === 'reason' && (
        <Form
          submit={t('Voir ce que cela ferait', 'See what it would do')}
          send={({ reason = '' }) => preview({ decision: 'refuse', reason })}
        >
          <TextField
            name="reason"
            label={t('Pourquoi', 'Why')}
            hint={t(
              'Sera lu par chaque personne, dans un courriel.',
              'Will be read by each person, in a mail.',
            )}
            maxLength={1000}
          />
        </Form>
      )}
      {refused && (
        <p class="note bad" role="alert">
          {refused}{' '}
          {t(
            'Recommencez : ce qui est déjà fait ne sera pas refait.',
            'Do it again: what is done already is not done twice.',
          )}
        </p>
      )}
      {reached > 0 && (
        <p role="status">{t(`${reached} personnes passées en revue`, `${reached} people gone through`)}</p>
      )}
      {(now.step === 'previewed' || now.step === 'done') && (
        <div class="stack">
          <h2 ref={head} tabIndex={-1}>
            {titleOf(now.taken, now.step === 'done')}
          </h2>
          <Fates
            told={now.told}
            nameOf={(id) => known.current.get(id) ?? id}
            teamName={teamName}
            done={now.step === 'done'}
          />
          <div class="row">
            {now.step === 'previewed' && (
              <Button
                kind={
                  now.taken.decision === 'withdraw' || now.taken.decision === 'refuse' ? 'grave' : 'strong'
                }
                disabled={now.told.every(({ outcome }) => outcome !== 'done')}
                press={() => act(now.taken, now.told)}
              >
                {actWord(now.taken)}
              </Button>
            )}
            {now.step === 'done' && now.taken.decision === 'withdraw' && (
              <Button
                kind="plain"
                press={() =>
                  preview(
                    { decision: 'restore' },
                    now.told.map(({ person }) => person),
                  )
                }
              >
                {t('Revenir dessus…', 'Take it back…')}
              </Button>
            )}
            <Button kind="plain" press={() => setNow({ step: 'choose' })}>
              {now.step === 'done' ? t('Fermer', 'Close') : t('Ne rien changer', 'Change nothing')}
            </Button>
          </div>
        </div>
      )}
    </section>
  )
}

function actWord({ decision }: Decision): string {
  return {
    approve: t('Approuver', 'Approve'),
    refuse: t('Refuser', 'Refuse'),
    withdraw: t('Retirer', 'Withdraw'),
    restore: t('Rétablir', 'Restore'),
  }[decision]
}

function titleOf({ decision }: Decision, done: boolean): string {
  if (done) return t('C’est fait', 'It is done')
  return {
    approve: t('Approuver : ce qui suivrait', 'Approving: what would follow'),
    refuse: t('Refuser : ce qui suivrait', 'Refusing: what would follow'),
    withdraw: t('Retirer : ce qui suivrait', 'Withdrawing: what would follow'),
    restore: t('Rétablir : ce qui suivrait', 'Restoring: what would follow'),
  }[decision]
}

function Fates({
  told,
  nameOf,
  teamName,
  done,
}: {
  told: readonly Told[]
  nameOf: (id: string) => string
  teamName: (id: string) => string
  done: boolean
}) {
  const [shown, setShown] = useState(pageSize)
  const number = (of: Told['outcome']) => told.filter(({ outcome }) => outcome === of).length
  const words = (each: Told) => {
    if (each.refusal) return [each.refusal.title]
    return (each.follows ?? []).map((what) =>
      consequenceWords(what, each.team === undefined ? '' : teamName(each.team)),
    )
  }
  return (
    <>
      <p role="status">
        {list([
          done
            ? count(
                number('done'),
                ['personne changée', 'personnes changées'],
                ['person changed', 'people changed'],
              )
            : count(
                number('done'),
                ['personne changerait', 'personnes changeraient'],
                ['person would change', 'people would change'],
              ),
          count(
            number('same'),
            ['resterait telle quelle', 'resteraient telles quelles'],
            ['would stay as it is', 'would stay as they are'],
          ),
          count(
            number('refused'),
            ['n’est pas possible', 'ne sont pas possibles'],
            ['is not possible', 'are not possible'],
          ),
        ])}
        .
      </p>
      <Table
        caption={t('Personne par personne', 'Person by person')}
        rows={told.slice(0, shown)}
        keyOf={({ person }) => person}
        empty={null}
        more={shown < told.length ? async () => setShown(shown + pageSize) : undefined}
        columns={[
          { head: t('Nom', 'Name'), bare: true, cell: ({ person }) => <strong>{nameOf(person)}</strong> },
          {
            head: t('Ce qui en est fait', 'What becomes of it'),
            cell: (each) => (
              <>
                <Outcome outcome={each.outcome} done={done} />
                {words(each).length > 0 && (
                  <ul class="small">
                    {words(each).map((line) => (
                      <li key={line}>{line}</li>
                    ))}
                  </ul>
                )}
              </>
            ),
          },
        ]}
      />
    </>
  )
}

function Outcome({ outcome, done }: { outcome: Told['outcome']; done: boolean }) {
  if (outcome === 'refused') return <Status tone="bad">{t('pas possible', 'not possible')}</Status>
  if (outcome === 'same') return <Status tone="none">{t('rien ne change', 'nothing changes')}</Status>
  return (
    <Status tone={done ? 'good' : 'wait'}>{done ? t('fait', 'done') : t('à faire', 'to be done')}</Status>
  )
}
