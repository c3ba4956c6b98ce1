import { useState } from 'preact/hooks'
import { decideRegistration } from '../../api/people/decide-registration.ts'
import { asRefusal, call } from '../client.ts'
import { shortTime } from '../clock.ts'
import { draftOf } from '../draft.ts'
import { t } from '../language.ts'
import { schoolName } from '../lookups.ts'
import { Button } from '../parts/button.tsx'
import { Facts } from '../parts/card.tsx'
import { TextField } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'
import { Status } from '../parts/status.tsx'
import { toast } from '../parts/toast.tsx'
import type { Edition } from '../session.ts'
import type { Participant } from './roster.ts'

type Deciding = { edition: Edition; me: string; decided: () => void }
export type DecisionsProps = Deciding & { people: readonly Participant[] }

/** The registrations that await an organiser, each with its reason; and those that were refused, which may be let in after all. */
export function Decisions({ people, ...deciding }: DecisionsProps) {
  const of = (state: string) => people.filter(({ registration }) => registration?.state === state)
  const waiting = of('awaiting-approval')
  return (
    <section class="stack" aria-label={t('À décider', 'To decide')}>
      {waiting.length > 0 && (
        <>
          <h2>{t('Ces inscriptions attendent votre décision', 'These registrations await your decision')}</h2>
          {waiting.map((person) => (
            <Request key={person.id} {...deciding} person={person} />
          ))}
        </>
      )}
      {others.map(({ state, title }) => {
        const these = of(state)
        return (
          these.length > 0 && (
            <details key={state}>
              <summary>
                {title()} ({these.length})
              </summary>
              {these.map((person) => (
                <Request key={person.id} {...deciding} person={person} />
              ))}
            </details>
          )
        )
      })}
    </section>
  )
}

const others = [
  { state: 'promoted', title: () => t('Places offertes, à prendre', 'Places offered, to be taken') },
  { state: 'waiting', title: () => t('Sur liste d’attente', 'On the waiting list') },
  { state: 'refused', title: () => t('Inscriptions refusées', 'Registrations refused') },
  { state: 'withdrawn', title: () => t('Inscriptions retirées', 'Registrations withdrawn') },
] as const

function Request({ edition, me, person, decided }: Deciding & { person: Participant }) {
  const { id, name, email, school, registration, confirmed } = person
  const [refusing, setRefusing] = useState(false)
  const [mistake, setMistake] = useState<string>()
  const where = { edition: edition.id, person: id }
  const isOut = registration?.state === 'withdrawn'
  const letIn = async () => {
    try {
      await call(decideRegistration, where, { body: { decision: isOut ? 'restore' : 'approve' } })
      toast(
        isOut
          ? t(`L’inscription de ${name} est rétablie.`, `${name}’s registration is restored.`)
          : t(`${name} est inscrit.`, `${name} is registered.`),
      )
      decided()
    } catch (error) {
      setMistake(asRefusal(error).message)
    }
  }
  return (
    <article class="card">
      <h3>{name}</h3>
      <Facts
        facts={[
          [t('Adresse', 'Address'), <a href={`mailto:${email}`}>{email}</a>],
          [t('École', 'School'), schoolName(edition, school)],
          ...(registration?.reason
            ? [[t('Raison donnée', 'Reason given'), registration.reason] as const]
            : []),
          ...(registration?.refusal
            ? [[t('Raison du refus', 'Reason of the refusal'), registration.refusal] as const]
            : []),
          [t('Depuis le', 'Since'), shortTime(registration?.since ?? '', edition.timeZone)],
        ]}
      />
      {!confirmed && (
        <p>
          <Status tone="wait">
            {t(
              'Adresse pas encore confirmée : personne ne s’est connecté',
              'Address not confirmed yet: nobody has signed in',
            )}
          </Status>
        </p>
      )}
      {mistake && (
        <p class="note bad" role="alert">
          {mistake}
        </p>
      )}
      {refusing ? (
        <Form
          keep={draftOf(edition.id, me, `refuse ${id}`)}
          submit={t('Refuser', 'Refuse')}
          send={async ({ reason = '' }) => {
            await call(decideRegistration, where, { body: { decision: 'refuse', reason } })
            toast(t(`L’inscription de ${name} est refusée.`, `${name}’s registration is refused.`))
            decided()
          }}
          beside={
            <Button kind="plain" press={() => setRefusing(false)}>
              {t('Ne rien changer', 'Change nothing')}
            </Button>
          }
        >
          <TextField
            name="reason"
            label={t('Pourquoi', 'Why')}
            hint={t('Sera lu par la personne, dans un courriel.', 'Will be read by the person, in a mail.')}
            maxLength={1000}
          />
        </Form>
      ) : (
        <div class="row">
          {registration?.state === 'waiting' || registration?.state === 'promoted' ? null : isOut ? (
            <Button kind="plain" press={letIn} label={t(`Rétablir ${name}`, `Restore ${name}`)}>
              {t('Rétablir', 'Restore')}
            </Button>
          ) : (
            <Button press={letIn} label={t(`Approuver ${name}`, `Approve ${name}`)}>
              {t('Approuver', 'Approve')}
            </Button>
          )}
          {registration?.state === 'awaiting-approval' && (
            <Button
              kind="plain"
              press={() => setRefusing(true)}
              label={t(`Refuser ${name}…`, `Refuse ${name}…`)}
            >
              {t('Refuser…', 'Refuse…')}
            </Button>
          )}
        </div>
      )}
    </article>
  )
}
