import { useState } from 'preact/hooks'
import type { OutputOf } from '../../api/operation.ts'
import { checkVoterCode } from '../../api/vote/check-voter-code.ts'
import { putBallot } from '../../api/vote/put-ballot.ts'
import { asRefusal, call } from '../client.ts'
import { dateAndTime } from '../clock.ts'
import { useData } from '../data.ts'
import { draftOf, dropDraft, keepDraft, readDraft } from '../draft.ts'
import { language, say, t } from '../language.ts'
import { challengeTitle, readTeams, type Team } from '../lookups.ts'
import type { PageProps } from '../pages.ts'
import { Button, ButtonLink } from '../parts/button.tsx'
import { Facts } from '../parts/card.tsx'
import { Deadline } from '../parts/deadline.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { ChoiceField, Field } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'
import { NotYet } from '../parts/not-yet.tsx'
import { ProblemPage, RefusalPage } from '../parts/problem.tsx'
import { Status } from '../parts/status.tsx'
import { Title } from '../parts/title.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { closedSince, isOpenNow, isOver } from '../phases.ts'
import { go, href } from '../router.ts'
import type { Edition } from '../session.ts'

type Ballot = OutputOf<typeof putBallot>

/** The audience's vote: the card's code, a team, a confirmation, a receipt. */
export function Page({ edition }: PageProps) {
  const [code, setCode] = useState<string>()
  const [chosen, setChosen] = useState<string>()
  const prize = edition.prizes.find(({ kind }) => kind === 'audience')
  const home = href(language(), edition.id)
  if (!prize || isOver(edition.phases, 'vote'))
    return (
      <ProblemPage
        title={
          prize
            ? t('Le vote est clos', 'The vote is closed')
            : t('Pas de vote dans cette édition', 'No vote in this edition')
        }
        lead={
          prize
            ? `${closedSince(edition, 'vote')} ${t('Le dernier bulletin de chaque carte compte. Le palmarès paraît sur ce site.', 'The last ballot of each card counts. The palmarès appears on this site.')}`
            : t('Le palmarès paraît sur ce site.', 'The palmarès appears on this site.')
        }
      >
        {prize ? (
          <ButtonLink to={href(language(), edition.id, 'palmares')}>
            {t('Aller au palmarès', 'Go to the palmarès')}
          </ButtonLink>
        ) : (
          <ButtonLink to={home}>{t('Aller à l’accueil', 'Go to the home page')}</ButtonLink>
        )}
      </ProblemPage>
    )
  if (!isOpenNow(edition.phases, 'vote'))
    return (
      <NotYet
        title={say(prize.name)}
        lead={say(prize.description)}
        at={edition.phases.vote.opens}
        timeZone={edition.timeZone}
      />
    )
  const remembered = draftOf(edition.id, undefined, 'ballot')
  if (code === undefined)
    return (
      <EnterCode
        edition={edition}
        title={say(prize.name)}
        checked={(valid) => {
          const last = readDraft(remembered)?.values
          setChosen(last?.code === valid ? last.team : undefined)
          setCode(valid)
        }}
      />
    )
  const another = () => {
    dropDraft(remembered)
    go(href(language(), edition.id, 'vote'), true)
    setCode(undefined)
  }
  return (
    <Choose
      edition={edition}
      title={say(prize.name)}
      code={code}
      before={chosen}
      cast={(team) => keepDraft(remembered, { code, team })}
      another={another}
    />
  )
}

function EnterCode({
  edition,
  title,
  checked,
}: {
  edition: Edition
  title: string
  checked: (code: string) => void
}) {
  const onCard = new URLSearchParams(location.hash.slice(1)).get('code') ?? undefined
  return (
    <>
      <Title
        lead={t(
          'Une carte, une voix. Entrez le code de votre carte de vote.',
          'One card, one vote. Enter the code on your voter card.',
        )}
      >
        {title}
      </Title>
      <Form
        submit={t('Continuer', 'Go on')}
        large
        send={async ({ code = '' }) => {
          await call(checkVoterCode, { edition: edition.id }, { body: { code } })
          checked(code)
        }}
      >
        <Field
          name="code"
          label={t('Code de vote', 'Voter code')}
          hint={t('Douze signes, comme ABCD-EFGH-JKMN.', 'Twelve characters, like ABCD-EFGH-JKMN.')}
          value={onCard}
          autoComplete="off"
          autoCapitalize="characters"
          spellcheck={false}
          maxLength={40}
        />
      </Form>
      <p class="quiet small">
        <br />
        {t(
          'Le code ne dit pas qui vous êtes : personne ne peut relier un bulletin à un nom.',
          'The code does not say who you are: nobody can tie a ballot to a name.',
        )}
      </p>
    </>
  )
}

function Choose({
  edition,
  title,
  code,
  before,
  cast,
  another,
}: {
  edition: Edition
  title: string
  code: string
  /** What was chosen with this card on this device; the server tells nobody what a card has chosen. */
  before: string | undefined
  cast: (team: string) => void
  /** Leaves the device to the next card. */
  another: () => void
}) {
  const [current, setCurrent] = useState(before)
  const [asking, setAsking] = useState<Team>()
  const [ballot, setBallot] = useState<Ballot>()
  const [mistake, setMistake] = useState<string>()
  const { data: teams, problem, reload } = useData(edition.id, (signal) => readTeams(edition.id, signal))
  if (problem) return <RefusalPage refusal={problem} again={reload} home={href(language(), edition.id)} />
  if (!teams) return <Waiting />
  const name = (id: string | undefined) => teams.find((team) => team.id === id)?.name
  if (ballot)
    return (
      <Receipt
        edition={edition}
        ballot={ballot}
        name={name(ballot.team) ?? ''}
        change={() => setBallot(undefined)}
        another={another}
      />
    )
  const vote = async () => {
    if (!asking) return
    try {
      const { data } = await call(putBallot, { edition: edition.id }, { body: { code, team: asking.id } })
      cast(data.team)
      setBallot(data)
      setCurrent(data.team)
      setAsking(undefined)
    } catch (error) {
      const refusal = asRefusal(error)
      setMistake(refusal.code === 'phase-closed' ? tooLate(edition, name(current)) : refusal.message)
    }
  }
  return (
    <>
      <Title
        lead={
          current
            ? t(
                `Votre bulletin est pour ${name(current)}. Vous pouvez le changer jusqu’à la clôture.`,
                `Your ballot is for ${name(current)}. You can change it until closing.`,
              )
            : t(
                'Quel projet vous a le plus touché ? Si cette carte a déjà voté, ce choix remplace le précédent.',
                'Which project touched you most? If this card has voted already, this choice replaces the one before.',
              )
        }
      >
        {title}
      </Title>
      <Form
        key={current}
        submit={t('Choisir cette équipe', 'Choose this team')}
        large
        send={async ({ team }) => {
          setMistake(undefined)
          setAsking(teams.find(({ id }) => id === team))
        }}
      >
        <ChoiceField
          name="team"
          label={t('Les équipes', 'The teams')}
          value={current}
          options={teams
            .filter(({ disqualified }) => !disqualified)
            .map((team) => ({
              value: team.id,
              label: team.name,
              detail: challengeTitle(edition, team.challenge),
            }))}
        />
      </Form>
      <Dialog
        open={asking !== undefined}
        close={() => setAsking(undefined)}
        title={t(`Voter pour ${asking?.name} ?`, `Vote for ${asking?.name}?`)}
      >
        <p>{asking && challengeTitle(edition, asking.challenge)}</p>
        {mistake && (
          <p class="note bad" role="alert">
            {mistake}
          </p>
        )}
        <div class="row">
          <Button large press={vote}>
            {t('Voter', 'Vote')}
          </Button>
          <Button kind="plain" press={() => setAsking(undefined)}>
            {t('Choisir encore', 'Choose again')}
          </Button>
        </div>
      </Dialog>
    </>
  )
}

/** What somebody is told whose choice came after the vote closed. */
function tooLate(edition: Edition, counted: string | undefined): string {
  const stands = counted
    ? t(`Votre bulletin pour ${counted} compte.`, `Your ballot for ${counted} counts.`)
    : t(
        'Si cette carte avait déjà voté, son dernier bulletin compte.',
        'If this card had voted before, its last ballot counts.',
      )
  const ask = t(
    'Une question ? Adressez-vous aux organisateurs, dans la salle.',
    'A question? Turn to the organisers, in the room.',
  )
  return `${closedSince(edition, 'vote')} ${stands} ${ask}`
}

function Receipt({
  edition,
  ballot,
  name,
  change,
  another,
}: {
  edition: Edition
  ballot: Ballot
  name: string
  change: () => void
  another: () => void
}) {
  return (
    <>
      <Title lead={t(`Votre bulletin est pour ${name}.`, `Your ballot is for ${name}.`)}>
        {t('A voté', 'Voted')}
      </Title>
      <div class="stack prose">
        <p>
          <Status tone="good">{t('Bulletin enregistré', 'Ballot on record')}</Status>
        </p>
        <Facts
          facts={[
            [t('Équipe', 'Team'), <strong key="team">{name}</strong>],
            [t('Enregistré', 'On record'), dateAndTime(ballot.castAt, edition.timeZone)],
          ]}
        />
        <p>
          {t(
            'Le dernier bulletin de votre carte est le seul qui compte. Personne ne peut lire d’une carte ce qu’elle a choisi : cet appareil s’en souvient jusqu’à ce que vous fermiez la page.',
            'The last ballot of your card is the only one that counts. Nobody can read from a card what it chose: this device remembers it until you close the page.',
          )}
        </p>
        <div class="row">
          <Button kind="plain" press={change}>
            {t('Changer mon bulletin', 'Change my ballot')}
          </Button>
          <Button kind="word" press={another}>
            {t('Voter avec une autre carte', 'Vote with another card')}
          </Button>
        </div>
        <Deadline
          at={edition.phases.vote.closes}
          timeZone={edition.timeZone}
          before={t('Possible jusqu’au', 'Possible until')}
        />
      </div>
    </>
  )
}
