import { useEffect } from 'preact/hooks'
import type { Phase } from '../../domain/edition/edition.ts'
import { days, serverInstant, shortTime, zoneName } from '../clock.ts'
import { language, list, say, t } from '../language.ts'
import { schoolAndCohort } from '../lookups.ts'
import type { PageProps, Preview } from '../pages.ts'
import { ButtonLink } from '../parts/button.tsx'
import { Deadline } from '../parts/deadline.tsx'
import { Fold } from '../parts/fold.tsx'
import { Laurel } from '../parts/laurel.tsx'
import { Title } from '../parts/title.tsx'
import { isOpenNow, isOver, palmaresIsOut, phaseOrder, phaseTitle } from '../phases.ts'
import { href, startOf, type Target } from '../router.ts'
import type { Edition, Me } from '../session.ts'
import './home.css'

/** How an edition presents itself where a link to it is shared. */
export async function ahead({ name, description }: Edition): Promise<Preview> {
  return { title: say(name), description: say(description) }
}

/** The public home of an edition: what it is, when, on what, for which prizes, before which jury. */
export function Page({ edition, me }: PageProps) {
  useEffect(() => {
    if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView()
  }, [])
  const { work, vote } = edition.phases
  const year = new Intl.DateTimeFormat('fr', { timeZone: edition.timeZone, year: 'numeric' }).format(
    Date.parse(work.opens),
  )
  return (
    <>
      <section class="masthead">
        <p class="dateline label">
          <span>{days(work.opens, vote.closes, edition.timeZone)}</span>
          <span>{say(edition.place)}</span>
        </p>
        <div class="masthead-body">
          <div>
            <Title plain>{say(edition.name)}</Title>
            <p class="lead">{say(edition.description)}</p>
            <NextStep edition={edition} me={me} />
          </div>
          <p class="crown" aria-hidden="true">
            <Laurel />
            <span>{year}</span>
          </p>
        </div>
      </section>
      <Calendar edition={edition} />
      <Challenges edition={edition} />
      <Prizes edition={edition} />
      <Jury edition={edition} />
      <Questions edition={edition} />
      <Colophon edition={edition} />
    </>
  )
}

/** What there is to do now, by phase and by who looks. */
function NextStep({ edition, me }: { edition: Edition; me: Me | undefined }) {
  const to = (...target: Target) => href(language(), edition.id, ...target)
  const open = (phase: Phase) => isOpenNow(edition.phases, phase)
  const until = (phase: Phase) => (
    <Deadline at={edition.phases[phase].closes} timeZone={edition.timeZone} before={t('Jusqu’au', 'Until')} />
  )
  if (palmaresIsOut(edition))
    return (
      <div class="row">
        <ButtonLink large to={to('palmares')}>
          {t('Lire le palmarès', 'Read the palmarès')}
        </ButtonLink>
      </div>
    )
  if (me) {
    return (
      <div class="row">
        <ButtonLink large to={to(startOf(me))}>
          {
            {
              participant: t('Reprendre mon parcours', 'Go on with my path'),
              coach: t('Voir mes équipes', 'See my teams'),
              juror: t('Voir mes équipes', 'See my teams'),
              president: t('Voir mes équipes', 'See my teams'),
              organiser: t('Ouvrir l’organisation', 'Open the organisers’ desk'),
            }[me.role]
          }
        </ButtonLink>
      </div>
    )
  }
  if (open('vote'))
    return (
      <>
        <div class="row">
          <ButtonLink large to={to('vote')}>
            {t('Voter pour le coup de cœur', 'Vote for the audience’s favourite')}
          </ButtonLink>
        </div>
        {until('vote')}
      </>
    )
  if (open('registration'))
    return (
      <>
        <div class="row">
          <ButtonLink large to={to('register')}>
            {t('S’inscrire', 'Register')}
          </ButtonLink>
          <ButtonLink kind="plain" large to={to('sign-in')}>
            {t('Déjà inscrit : se connecter', 'Already registered: sign in')}
          </ButtonLink>
        </div>
        {until('registration')}
      </>
    )
  if (serverInstant() < edition.phases.registration.opens)
    return (
      <Deadline
        at={edition.phases.registration.opens}
        timeZone={edition.timeZone}
        before={t('Les inscriptions ouvrent', 'Registration opens')}
      />
    )
  return (
    <div class="row">
      <ButtonLink large kind="plain" to={to('teams')}>
        {t('Voir les équipes', 'See the teams')}
      </ButtonLink>
    </div>
  )
}

function Calendar({ edition }: { edition: Edition }) {
  return (
    <section class="part" id="calendar">
      <h2>{t('Le calendrier', 'The calendar')}</h2>
      <ol class="calendar">
        {phaseOrder.slice(0, -1).map((phase) => {
          const { opens, closes } = edition.phases[phase]
          const open = isOpenNow(edition.phases, phase)
          return (
            <li
              key={phase}
              class={open ? 'open' : isOver(edition.phases, phase) ? 'past' : undefined}
              aria-current={open ? 'step' : undefined}
            >
              <div>
                <p class="phase">
                  {phaseTitle(phase)}
                  {open && <span class="hidden-text"> {t('(en cours)', '(open now)')}</span>}
                </p>
                <p class="small quiet">
                  <time dateTime={opens}>{shortTime(opens, edition.timeZone)}</time>
                  {phase !== 'published' && (
                    <>
                      {' '}
                      <span class="hidden-text">{t('à', 'to')}</span>
                      <time dateTime={closes}>{shortTime(closes, edition.timeZone)}</time>
                    </>
                  )}
                </p>
              </div>
            </li>
          )
        })}
      </ol>
      <p class="small quiet">
        {t('Toutes les heures sont à l’', 'All times are ')}
        {zoneName(edition.timeZone)}.
      </p>
    </section>
  )
}

function Challenges({ edition }: { edition: Edition }) {
  const ordinal = new Map(
    edition.themes
      .flatMap(({ id }) => edition.challenges.filter(({ theme }) => theme === id))
      .map((each, index) => [each.id, index + 1]),
  )
  return (
    <section class="part" id="challenges">
      <h2>{t(`${edition.challenges.length} défis`, `${edition.challenges.length} challenges`)}</h2>
      {edition.themes.map((theme) => (
        <Fold title={say(theme.name)} level={3} kind="theme" key={theme.id}>
          <ul>
            {edition.challenges
              .filter((challenge) => challenge.theme === theme.id)
              .map((challenge) => (
                <li key={challenge.id}>
                  <span class="ordinal" aria-hidden="true">
                    {ordinal.get(challenge.id)}
                  </span>
                  <div>
                    <a href={href(language(), edition.id, 'challenge', challenge.id)}>
                      {say(challenge.title)}
                    </a>
                    <p class="quiet small">{say(challenge.question)}</p>
                  </div>
                </li>
              ))}
          </ul>
        </Fold>
      ))}
    </section>
  )
}

function Prizes({ edition }: { edition: Edition }) {
  return (
    <section class="part" id="prizes">
      <h2>{t('Les prix', 'The prizes')}</h2>
      <ul class="prizes">
        {edition.prizes.map((prize) => (
          <li key={prize.id}>
            <Laurel />
            <div>
              <h3>{say(prize.name)}</h3>
              <p>{say(prize.description)}</p>
              <p class="quiet small">
                {prize.kind === 'audience'
                  ? t('Choisi par le public.', 'Chosen by the audience.')
                  : `${t('Jugé sur :', 'Judged on:')} ${list(prize.criteria.map(({ name }) => say(name).toLowerCase()))}.`}
              </p>
            </div>
          </li>
        ))}
      </ul>
      {edition.afterwards && (
        <div class="afterwards prose">
          <h3>{t('Et après', 'And then')}</h3>
          <p>{say(edition.afterwards)}</p>
        </div>
      )}
    </section>
  )
}

function Jury({ edition }: { edition: Edition }) {
  return (
    <section class="part" id="jury">
      <h2>{t('Le jury', 'The jury')}</h2>
      <ul class="jury">
        {edition.jury
          .filter(({ left }) => !left)
          .map((juror) => (
            <li key={juror.id}>
              <strong>{juror.name}</strong>
              {juror.president && <span class="label"> {t('présidence', 'president')}</span>}
              <p class="quiet small">{say(juror.function)}</p>
            </li>
          ))}
      </ul>
    </section>
  )
}

function Questions({ edition: { questions = [] } }: { edition: Edition }) {
  if (questions.length === 0) return null
  return (
    <section class="part" id="questions">
      <h2>{t('Questions', 'Questions')}</h2>
      {questions.map(({ question, answer }) => (
        <details class="question" key={question.fr}>
          <summary>
            <h3>{say(question)}</h3>
          </summary>
          <p class="prose">{say(answer)}</p>
        </details>
      ))}
    </section>
  )
}

function Colophon({ edition }: { edition: Edition }) {
  return (
    <section class="part">
      <h2>{t('Qui organise', 'Who organises')}</h2>
      <div class="prose stack">
        <ul>
          {edition.schools.map((school) => (
            <li key={school.id}>{schoolAndCohort(school)}</li>
          ))}
        </ul>
        {edition.partners.length > 0 && (
          <>
            <h3>{t('Partenaires', 'Partners')}</h3>
            <ul>
              {edition.partners.map((partner) => (
                <li key={partner}>{partner}</li>
              ))}
            </ul>
          </>
        )}
        {edition.contacts.length > 0 && (
          <p>
            {t('Presse :', 'Press:')}{' '}
            {edition.contacts.map(({ name, email }, index) => (
              <span key={email}>
                {index > 0 && ', '}
                {name} (<a href={`mailto:${email}`}>{email}</a>)
              </span>
            ))}
            .
          </p>
        )}
      </div>
    </section>
  )
}
