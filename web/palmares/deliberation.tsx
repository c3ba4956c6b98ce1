import type { ComponentChildren } from 'preact'
import { getDeliberation } from '../../api/palmares/get-deliberation.ts'
import { getMinutes } from '../../api/palmares/get-minutes.ts'
import { getMinutesDocument } from '../../api/palmares/get-minutes-document.ts'
import { isFrozen } from '../../domain/palmares/freeze.ts'
import { addressOf, call } from '../client.ts'
import { dateAndTime } from '../clock.ts'
import { useData, useEvery } from '../data.ts'
import { language, list, t } from '../language.ts'
import { prizeName } from '../lookups.ts'
import type { OwnPageProps } from '../pages.ts'
import { ButtonLink } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { Deadline } from '../parts/deadline.tsx'
import { NotYet } from '../parts/not-yet.tsx'
import { RefusalPage } from '../parts/problem.tsx'
import { Note, Status } from '../parts/status.tsx'
import { Title } from '../parts/title.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { isOpenNow, isOver } from '../phases.ts'
import { href } from '../router.ts'
import type { Edition, Me } from '../session.ts'
import { Awarded } from './awarded.tsx'
import { Mentions } from './mentions.tsx'
import { PrizeResult } from './prize-result.tsx'
import { type Deliberation, Remarks } from './remarks.tsx'
import { ToBeSigned } from './to-be-signed.tsx'
import { useActs } from './use-acts.ts'

/** The deliberation: rankings, ties, the casting vote, the signature, the minutes. */
export function Page({ edition, me, changed }: OwnPageProps) {
  const acts = useActs()
  if (!isOpenNow(edition.phases, 'deliberation') && !isOver(edition.phases, 'deliberation'))
    return (
      <NotYet
        title={t('La délibération', 'The deliberation')}
        lead={t(
          'Les classements s’ouvrent quand le jury a noté et que le vote est clos.',
          'The rankings open once the jury has scored and the vote is closed.',
        )}
        at={edition.phases.deliberation.opens}
        timeZone={edition.timeZone}
      >
        {me.role === 'president' && acts && (
          <acts.Again edition={edition} me={me} frozen={false} reload={changed} changed={changed} />
        )}
      </NotYet>
    )
  return <Room edition={edition} me={me} changed={changed} acts={acts} />
}

type Acts = ReturnType<typeof useActs>

function Room({
  edition,
  me,
  changed,
  acts,
}: Pick<OwnPageProps, 'edition' | 'me' | 'changed'> & { acts: Acts }) {
  const { data, problem, reload } = useData(
    edition.id,
    async (signal) => (await call(getDeliberation, { edition: edition.id }, { signal })).data,
  )
  const catchingUp = problem?.code === 'results-catching-up'
  // What the others say to a proposal is shown as it comes.
  useEvery(catchingUp ? 2 : data?.approval && !data.signedAt ? 15 : 0, reload)
  if (catchingUp)
    return (
      <>
        <Title
          lead={t(
            'Les derniers résultats arrivent : la page s’ouvre d’elle-même.',
            'The last results are coming in: the page opens by itself.',
          )}
        >
          {t('La délibération', 'The deliberation')}
        </Title>
        <Waiting inside />
      </>
    )
  if (problem) return <RefusalPage refusal={problem} again={reload} home={href(language(), edition.id)} />
  if (!data) return <Waiting />
  const isOpen = isOpenNow(edition.phases, 'deliberation') && !data.signedAt
  const presiding = me.role === 'president' && isOpen
  const frozen = isFrozen(data.freezes)
  return (
    <>
      <Title
        lead={t(
          'Chaque classement suit la règle publiée de son prix, à partir des notes et des bulletins.',
          'Each ranking follows its prize’s published rule, from the marks and ballots.',
        )}
      >
        {t('La délibération', 'The deliberation')}
      </Title>
      <div class="stack">
        {isOpen && <Steps data={data} />}
        <Standing edition={edition} me={me} data={data} presiding={presiding}>
          {isOpen && acts && (
            <acts.Act edition={edition} me={me} data={data} frozen={frozen} reload={reload}>
              <ToBeSigned edition={edition} data={data} />
            </acts.Act>
          )}
        </Standing>
        {!data.signedAt && <Remarks edition={edition} data={data} />}
        {edition.prizes.map(({ id }) => {
          const result = data.results.find(({ prize }) => prize === id)
          return (
            <PrizeResult
              key={id}
              edition={edition}
              me={me}
              data={data}
              prize={id}
              result={result}
              reload={reload}
            />
          )
        })}
        {acts && <acts.Notes edition={edition} me={me} data={data} open={isOpen} />}
        <Mentions edition={edition} me={me} data={data} presiding={presiding && frozen} reload={reload} />
        {presiding && acts && (
          <acts.Again edition={edition} me={me} frozen={frozen} reload={reload} changed={changed} />
        )}
      </div>
    </>
  )
}

/** What the room does, in order, and where it stands: drawn here, so that no file of its own is shared for it. */
function Steps({ data }: { data: Deliberation }) {
  const asksApproval = data.approvalsNeeded !== undefined
  const isApproved = data.approval !== undefined && data.lacking.length === 0
  const steps = [
    { title: t('Geler', 'Freeze'), done: isFrozen(data.freezes) },
    { title: t('Décider', 'Decide'), done: data.awards !== undefined },
    ...(asksApproval ? [{ title: t('Proposer', 'Propose'), done: isApproved }] : []),
    { title: t('Signer', 'Sign'), done: false },
  ]
  const reached = steps.findIndex(({ done }) => !done)
  return (
    <ol class="steps across">
      {steps.map(({ title }, index) => (
        <li
          key={title}
          class={index < reached ? 'done' : index === reached ? 'now' : 'later'}
          aria-current={index === reached ? 'step' : undefined}
        >
          <p class="step-title">
            {title}
            {index < reached && <span class="hidden-text"> {t('(fait)', '(done)')}</span>}
          </p>
        </li>
      ))}
    </ol>
  )
}

function Standing({
  edition,
  me,
  data,
  presiding,
  children,
}: {
  edition: Edition
  me: Me
  data: Deliberation
  presiding: boolean
  /** What whoever reads may do now. */
  children: ComponentChildren
}) {
  if (data.signedAt)
    return (
      <Card
        first
        title={t('Le procès-verbal est signé', 'The minutes are signed')}
        aside={<Status tone="good">{t('signé', 'signed')}</Status>}
      >
        <p>{dateAndTime(data.signedAt, edition.timeZone)}</p>
        <div class="row">
          <a
            class="button strong"
            href={addressOf(getMinutesDocument, { edition: edition.id }, { language: language() })}
            download={t('proces-verbal.pdf', 'minutes.pdf')}
          >
            {t('Télécharger le PDF', 'Download the PDF')}
          </a>
          <a
            class="button plain"
            href={addressOf(getMinutes, { edition: edition.id })}
            download="minutes.json"
          >
            {t('Pour les machines (JSON)', 'For machines (JSON)')}
          </a>
          {me.role === 'organiser' && (
            <ButtonLink to={href(language(), edition.id, 'publication')}>
              {t('Préparer la publication', 'Prepare publication')}
            </ButtonLink>
          )}
        </div>
      </Card>
    )
  if (!isFrozen(data.freezes))
    return (
      <Card first title={t('Avant de décider', 'Before deciding')}>
        <p>
          {t(
            'Une fois la délibération gelée par la présidence, notes et liens d’intérêt ne changent plus, et le jury décide. Les liens d’intérêt se déclarent avant.',
            'Once the president has frozen the deliberation, marks and interests no longer change, and the jury decides. Interests are declared before.',
          )}
        </p>
        {children}
      </Card>
    )
  const open = data.ties.filter((tie) => tie.open)
  if (open.length > 0)
    return (
      <Note tone="wait">
        <p>
          <strong>
            {t('À départager :', 'To be settled:')} {list(open.map(({ prize }) => prizeName(edition, prize)))}
            .
          </strong>
        </p>
        {open.map((tie) => (
          <p key={tie.prize}>{whoDecides(edition, me, tie)}</p>
        ))}
      </Note>
    )
  return (
    <Card first title={titleOf(data, presiding)}>
      <Awarded edition={edition} data={data} />
      <Deadline
        at={edition.phases.deliberation.closes}
        timeZone={edition.timeZone}
        before={t('Clôture', 'Closing')}
      />
      {children}
    </Card>
  )
}

function titleOf({ approvalsNeeded, approval, lacking }: Deliberation, presiding: boolean): string {
  if (approvalsNeeded && !approval)
    return presiding
      ? t('À proposer au jury', 'To be proposed to the jury')
      : t('En attente d’une proposition', 'Awaiting a proposal')
  if (approvalsNeeded && lacking.length > 0) return t('Proposé au jury', 'Proposed to the jury')
  return presiding
    ? t('Prêt à signer', 'Ready to be signed')
    : t('En attente de la signature', 'Awaiting the signature')
}

type Tie = Deliberation['ties'][number]

function whoDecides(edition: Edition, me: Me, { prize, decider }: Tie): string {
  const name = prizeName(edition, prize)
  if (decider === me.id)
    return t(
      `${name} : votre voix prépondérante est attendue ci-dessous.`,
      `${name}: your casting vote is awaited below.`,
    )
  const juror = edition.jury.find(({ id }) => id === decider)
  return juror?.president
    ? t(
        `${name} : la présidence du jury a la voix prépondérante.`,
        `${name}: the president of the jury has the casting vote.`,
      )
    : t(
        `${name} : un lien d’intérêt empêche la présidence d’en décider, ${juror?.name ?? decider} a la voix prépondérante.`,
        `${name}: an interest keeps the president from deciding, ${juror?.name ?? decider} has the casting vote.`,
      )
}
