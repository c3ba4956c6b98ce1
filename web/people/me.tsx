import { listDeliverables } from '../../api/deliverables/list-deliverables.ts'
import type { OutputOf } from '../../api/operation.ts'
import { getRegistration } from '../../api/people/get-registration.ts'
import { getTeam } from '../../api/teams/get-team.ts'
import type { Text } from '../../domain/fields.ts'
import { call } from '../client.ts'
import { useData } from '../data.ts'
import { language, list, say, t } from '../language.ts'
import { challengeTitle } from '../lookups.ts'
import type { OwnPageProps } from '../pages.ts'
import { ButtonLink } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { Deadline } from '../parts/deadline.tsx'
import { RefusalPage } from '../parts/problem.tsx'
import { type Step, Stepper } from '../parts/stepper.tsx'
import { shortfall } from '../parts/team-state.tsx'
import { Title } from '../parts/title.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { isOpenNow, isOver, palmaresIsOut } from '../phases.ts'
import { href, type Target } from '../router.ts'
import type { Edition, Me } from '../session.ts'
import { Applicant } from './applicant.tsx'
import { ToAccount } from './to-account.tsx'

type Team = OutputOf<typeof getTeam>
type Standing = {
  team?: Team
  handedIn: ReadonlySet<string>
  unsaid: readonly string[]
  /** Why an allocation gave them this team. */
  why?: Text | undefined
}

/** Where a participant stands, the next step first. */
export function Page(props: OwnPageProps) {
  const { edition, me } = props
  if (me.registration) return <Applicant {...props} registration={me.registration} />
  if (me.role === 'participant') return <Path {...props} />
  const to = (...target: Target) => href(language(), edition.id, ...target)
  return (
    <>
      <Title over={say(edition.name)}>{t(`Bonjour ${me.name}`, `Hello ${me.name}`)}</Title>
      {me.role === 'organiser' ? (
        <ButtonLink to={to('organise')}>{t('Ouvrir l’organisation', 'Open the organisers’ desk')}</ButtonLink>
      ) : (
        <ButtonLink to={to(me.role === 'coach' ? 'coach' : 'jury')}>
          {t('Voir mes équipes', 'See my teams')}
        </ButtonLink>
      )}
    </>
  )
}

function Path({ edition, me }: OwnPageProps) {
  const { data, problem, reload } = useData(`${edition.id} ${me.team}`, (signal) =>
    readStanding(edition, me, signal),
  )
  const home = href(language(), edition.id)
  if (problem) return <RefusalPage refusal={problem} again={reload} home={home} />
  if (!data) return <Waiting />
  return (
    <>
      <Title over={say(edition.name)}>{t(`Bonjour ${me.name}`, `Hello ${me.name}`)}</Title>
      <div class="stack">
        <ToComplete edition={edition} unsaid={data.unsaid} />
        <Next edition={edition} standing={data} />
        {data.why && (
          <Card title={t('Pourquoi cette équipe', 'Why this team')}>
            <p>{say(data.why)}</p>
          </Card>
        )}
        <h2>{t('Votre parcours', 'Your path')}</h2>
        <Stepper across steps={stepsOf(edition, data)} />
        <p>
          <a href={href(language(), edition.id, 'registration')}>{t('Mon inscription', 'My registration')}</a>
        </p>
        <ToAccount edition={edition.id} />
      </div>
    </>
  )
}

async function readStanding(of: Edition, me: Me, signal: AbortSignal): Promise<Standing> {
  const edition = of.id
  const asks = isOpenNow(of.phases, 'registration')
  if (!me.team)
    return { handedIn: new Set(), unsaid: asks ? unsaidIn(of, await readOwn(edition, signal)) : [] }
  const [own, team, deliverables] = await Promise.all([
    readOwn(edition, signal),
    call(getTeam, { edition, team: me.team }, { signal }),
    call(listDeliverables, { edition, team: me.team }, { signal }),
  ])
  return {
    team: team.data,
    handedIn: new Set(deliverables.data.items.map((each) => each.deliverable)),
    unsaid: asks ? unsaidIn(of, own) : [],
    why: own.allocated,
  }
}

type Own = OutputOf<typeof getRegistration>

async function readOwn(edition: string, signal: AbortSignal): Promise<Own> {
  return (await call(getRegistration, { edition }, { signal })).data
}

/** What somebody has not said yet in their registration, as a sentence goes on with it. */
function unsaidIn({ skills = [] }: Edition, data: Own): string[] {
  return [
    ...(data.wishes.length === 0 ? [t('vos vœux', 'your wishes')] : []),
    ...(skills.length > 0 && data.skills.length === 0 ? [t('vos compétences', 'your skills')] : []),
  ]
}

/** As long as registration is open: what is left to say, and where. */
function ToComplete({ edition, unsaid }: { edition: Edition; unsaid: readonly string[] }) {
  if (unsaid.length === 0) return null
  return (
    <Card title={t('Complétez votre inscription', 'Complete your registration')}>
      <p>
        {t(
          `Dites-nous ${list(unsaid)}, et vos besoins si vous en avez : vos défis et votre équipe en tiendront compte.`,
          `Tell us ${list(unsaid)}, and your needs if you have any: your challenges and team will take them into account.`,
        )}
      </p>
      <Deadline
        at={edition.phases.registration.closes}
        timeZone={edition.timeZone}
        before={t('Avant le', 'Before')}
      />
      <ButtonLink kind="plain" to={href(language(), edition.id, 'registration')}>
        {t('Compléter', 'Complete')}
      </ButtonLink>
    </Card>
  )
}

function missingOf(edition: Edition, { handedIn }: Standing) {
  return edition.deliverables.filter(({ id, required }) => required && !handedIn.has(id))
}

function Next({ edition, standing }: { edition: Edition; standing: Standing }) {
  const to = (...target: Target) => href(language(), edition.id, ...target)
  const { team } = standing
  const missing = missingOf(edition, standing)
  const forming = isOpenNow(edition.phases, 'formation')
  if (palmaresIsOut(edition))
    return (
      <Card first title={t('Le palmarès est paru', 'The palmarès is out')}>
        <ButtonLink to={to('palmares')}>{t('Lire le palmarès', 'Read the palmarès')}</ButtonLink>
      </Card>
    )
  if (!team)
    return (
      <Card first title={t('Trouvez votre équipe', 'Find your team')}>
        <p>
          {forming
            ? t(
                'Rejoignez une équipe qui a une place, ou formez la vôtre sur un défi.',
                'Join a team that has a seat, or form your own on a challenge.',
              )
            : isOver(edition.phases, 'formation')
              ? t(
                  'La formation des équipes est close : écrivez aux organisateurs.',
                  'The forming of teams is closed: write to the organisers.',
                )
              : t(
                  'Les équipes se forment bientôt. En attendant, lisez les défis.',
                  'Teams form soon. Meanwhile, read the challenges.',
                )}
        </p>
        <Deadline
          at={forming ? edition.phases.formation.closes : edition.phases.formation.opens}
          timeZone={edition.timeZone}
          before={forming ? t('Avant le', 'Before') : t('À partir du', 'From')}
        />
        <div class="row">
          {forming && <ButtonLink to={to('teams')}>{t('Voir les équipes', 'See the teams')}</ButtonLink>}
          <ButtonLink kind="plain" to={`${to()}#challenges`}>
            {t('Lire les défis', 'Read the challenges')}
          </ButtonLink>
        </div>
      </Card>
    )
  const lacks = shortfall(edition, team)
  if (lacks && !isOver(edition.phases, 'jury'))
    return (
      <Card first title={t('Votre équipe n’est pas constituée', 'Your team is not formed')}>
        <p>
          {t(`Elle n’a pas ce qui est demandé : ${lacks}.`, `It has not what is asked: it ${lacks}.`)}{' '}
          {teamRule(edition)}
        </p>
        {forming ? (
          <Deadline
            at={edition.phases.formation.closes}
            timeZone={edition.timeZone}
            before={t('Avant le', 'Before')}
          />
        ) : (
          <p>
            {t(
              'La formation des équipes est close : écrivez aux organisateurs, ils sont prévenus aussi.',
              'The forming of teams is closed: write to the organisers, who see it too.',
            )}
          </p>
        )}
        <div class="row">
          <ButtonLink to={to('team', team.id)}>{t('Voir mon équipe', 'See my team')}</ButtonLink>
          {isOpenNow(edition.phases, 'work') && (
            <ButtonLink kind="plain" to={to('hand-in')}>
              {t('Remettre un livrable', 'Hand in a deliverable')}
            </ButtonLink>
          )}
        </div>
      </Card>
    )
  if (missing.length > 0 && !isOver(edition.phases, 'work'))
    return (
      <Card first title={t('Remettez vos livrables', 'Hand in your deliverables')}>
        <p>
          {t('Il manque :', 'Missing:')} {list(missing.map(({ name }) => say(name)))}.
        </p>
        <Deadline
          at={edition.phases.work.closes}
          timeZone={edition.timeZone}
          before={t('Avant le', 'Before')}
        />
        <ButtonLink to={to('hand-in')}>{t('Remettre un livrable', 'Hand in a deliverable')}</ButtonLink>
      </Card>
    )
  if (!isOver(edition.phases, 'work'))
    return (
      <Card first title={t('Tout est remis', 'All is handed in')}>
        <p>
          {t(
            'Vous pouvez remplacer un livrable jusqu’à l’échéance : la dernière version acceptée compte.',
            'You can replace a deliverable until the deadline: the last version accepted counts.',
          )}
        </p>
        <Deadline
          at={edition.phases.work.closes}
          timeZone={edition.timeZone}
          before={t('Avant le', 'Before')}
        />
        <ButtonLink kind="plain" to={to('hand-in')}>
          {t('Revoir les livrables', 'Look at the deliverables again')}
        </ButtonLink>
      </Card>
    )
  return (
    <Card first title={t('Place au jury', 'Over to the jury')}>
      <p>
        {t(
          'Présentez votre projet ; le palmarès paraît ici, et vous êtes prévenu par courriel.',
          'Present your project; the palmarès appears here, and you are told by mail.',
        )}
      </p>
      <Deadline
        at={edition.phases.published.opens}
        timeZone={edition.timeZone}
        before={t('Palmarès', 'Palmarès')}
      />
    </Card>
  )
}

/** What the edition asks of a team, in a sentence. */
function teamRule({ teams }: Edition): string {
  const { minimum, maximum, schools } = teams
  return t(
    `Une équipe réunit de ${minimum} à ${maximum} personnes${schools > 1 ? ` venues de ${schools} écoles au moins` : ''}.`,
    `A team brings together ${minimum} to ${maximum} people${schools > 1 ? ` from at least ${schools} schools` : ''}.`,
  )
}

function stepsOf(edition: Edition, standing: Standing): Step[] {
  const { team } = standing
  const required = edition.deliverables.filter((each) => each.required).length
  const missing = missingOf(edition, standing).length
  const done = [
    true,
    team?.complete === true,
    team !== undefined && missing === 0,
    isOver(edition.phases, 'jury') && team !== undefined,
    palmaresIsOut(edition),
  ]
  const now = done.indexOf(false)
  const state = (index: number) => (done[index] ? 'done' : index === now ? 'now' : 'later')
  return [
    { title: t('Inscription', 'Registration'), state: state(0) },
    {
      title: t('Équipe', 'Team'),
      state: state(1),
      detail: team ? `${team.name} · ${challengeTitle(edition, team.challenge)}` : undefined,
    },
    {
      title: t('Livrables', 'Deliverables'),
      state: state(2),
      detail: t(
        `${required - missing} sur ${required} exigés`,
        `${required - missing} of ${required} required`,
      ),
    },
    { title: t('Jury', 'Jury'), state: state(3) },
    { title: t('Palmarès', 'Palmarès'), state: state(4) },
  ]
}
