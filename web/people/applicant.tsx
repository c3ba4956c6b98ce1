import { useState } from 'preact/hooks'
import { acceptPlace } from '../../api/people/accept-place.ts'
import { getRegistration } from '../../api/people/get-registration.ts'
import { asRefusal, call } from '../client.ts'
import { shortTime } from '../clock.ts'
import { useData, useEvery } from '../data.ts'
import { language, say, t } from '../language.ts'
import type { OwnPageProps } from '../pages.ts'
import { Button } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { Deadline } from '../parts/deadline.tsx'
import { Title } from '../parts/title.tsx'
import { href } from '../router.ts'
import type { Edition, Me } from '../session.ts'
import { ToAccount } from './to-account.tsx'

type Registration = NonNullable<Me['registration']>

/** Where somebody stands whose registration gives no place: not yet, or no more. */
export function Applicant(props: OwnPageProps & { registration: Registration }) {
  const { edition, me, registration } = props
  const { state, refusal, since } = registration
  const { title, text } = standing[state](registration)
  // Whoever has just confirmed their address is given a place, or one in the line, within seconds.
  useEvery(state === 'waiting' && !registration.listed ? 3 : 0, props.changed)
  return (
    <>
      <Title over={say(edition.name)}>{t(`Bonjour ${me.name}`, `Hello ${me.name}`)}</Title>
      <div class="stack">
        <Card first title={title}>
          <p>{text}</p>
          {refusal && <blockquote>{refusal}</blockquote>}
          {state === 'waiting' && registration.listed && <InLine edition={edition} />}
          {state === 'promoted' && <Offer {...props} />}
          <p class="quiet small">
            {t('Depuis le', 'Since')} {shortTime(since, edition.timeZone)}
          </p>
        </Card>
        <p>
          <a href={href(language(), edition.id, 'registration')}>{t('Mon inscription', 'My registration')}</a>
        </p>
        <ToAccount edition={edition.id} />
      </div>
    </>
  )
}

/** How far up the line somebody is. */
function InLine({ edition }: { edition: Edition }) {
  const { data } = useData(`line ${edition.id}`, async (signal) => {
    return (await call(getRegistration, { edition: edition.id }, { signal })).data
  })
  return (
    <p role="status">
      {data?.position !== undefined && (
        <strong>
          {t(`Votre place dans la liste : ${data.position}`, `Your place in the list: ${data.position}`)}
        </strong>
      )}
    </p>
  )
}

/** A place to be taken before its date. */
function Offer({ edition, registration, changed }: OwnPageProps & { registration: Registration }) {
  const [mistake, setMistake] = useState<string>()
  const take = async () => {
    try {
      await call(acceptPlace, { edition: edition.id }, { body: {} })
      changed()
    } catch (error) {
      setMistake(asRefusal(error).message)
    }
  }
  return (
    <>
      <Deadline
        at={registration.answerBy ?? ''}
        timeZone={edition.timeZone}
        before={t('À prendre avant le', 'To be taken before')}
      />
      {mistake && (
        <p class="note bad" role="alert">
          {mistake}
        </p>
      )}
      <p>
        <Button press={take}>{t('Prendre ma place', 'Take my place')}</Button>
      </p>
    </>
  )
}

const standing: Record<Registration['state'], (of: Registration) => { title: string; text: string }> = {
  registered: () => ({ title: t('Vous êtes inscrit', 'You are registered'), text: '' }),
  'awaiting-approval': () => ({
    title: t('Votre inscription attend un organisateur', 'Your registration awaits an organiser'),
    text: t(
      'Votre adresse n’est d’aucune des écoles : un organisateur lit votre demande et décide. Vous l’apprendrez par courriel, et ici.',
      'Your address is of none of the schools: an organiser reads your request and decides. You will be told by mail, and here.',
    ),
  }),
  waiting: ({ listed, missed }) =>
    listed
      ? {
          title: t('Vous êtes sur liste d’attente', 'You are on the waiting list'),
          text: missed
            ? t(
                'La place qui vous était offerte est passée à la personne suivante. Si une autre se libère, vous l’apprendrez par courriel, et ici.',
                'The place that was offered to you has gone to the next person. If another becomes free, you will be told by mail, and here.',
              )
            : t(
                'Toutes les places sont prises. Elles sont données dans l’ordre des inscriptions : si l’une se libère pour vous, vous l’apprendrez par courriel, et ici.',
                'All places are taken. They are given in the order of registration: if one becomes free for you, you will be told by mail, and here.',
              ),
        }
      : {
          title: t('Votre place est en cours d’attribution', 'Your place is being given'),
          text: t('Encore quelques secondes.', 'A few more seconds.'),
        },
  promoted: () => ({
    title: t('Une place s’est libérée pour vous', 'A place has become free for you'),
    text: t(
      'Prenez-la avant la date dite : ensuite, elle va à la personne suivante.',
      'Take it before the date given: after that it goes to the next person.',
    ),
  }),
  withdrawn: () => ({
    title: t('Votre inscription est retirée', 'Your registration is withdrawn'),
    text: t(
      'Vous ne prenez plus part à l’édition. Pour revenir, écrivez aux organisateurs : ils peuvent la rétablir.',
      'You take no part in the edition any more. To come back, write to the organisers: they can restore it.',
    ),
  }),
  refused: () => ({
    title: t('Votre inscription est refusée', 'Your registration is refused'),
    text: t('Voici ce qu’en disent les organisateurs :', 'This is what the organisers say of it:'),
  }),
}
