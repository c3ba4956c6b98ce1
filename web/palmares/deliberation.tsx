import { Fragment } from 'preact'
import { useState } from 'preact/hooks'
import { getDeliberation } from '../../api/palmares/get-deliberation.ts'
import { getMinutes } from '../../api/palmares/get-minutes.ts'
import { getMinutesDocument } from '../../api/palmares/get-minutes-document.ts'
import { signMinutes } from '../../api/palmares/sign-minutes.ts'
import { addressOf, asRefusal, call } from '../client.ts'
import { dateAndTime } from '../clock.ts'
import { useData, useEvery } from '../data.ts'
import { colon, count, language, list, say, t } from '../language.ts'
import { prizeName } from '../lookups.ts'
import type { OwnPageProps } from '../pages.ts'
import { Button, ButtonLink } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { Deadline } from '../parts/deadline.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { TextField } from '../parts/field.tsx'
import { Form, type Values } from '../parts/form.tsx'
import { NotYet } from '../parts/not-yet.tsx'
import { RefusalPage } from '../parts/problem.tsx'
import { Note, Status } from '../parts/status.tsx'
import { Title } from '../parts/title.tsx'
import { toast } from '../parts/toast.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { isOpenNow, isOver } from '../phases.ts'
import { href } from '../router.ts'
import type { Edition, Me } from '../session.ts'
import { DecisionNote } from './decision.tsx'
import { Mentions } from './mentions.tsx'
import { PrizeResult } from './prize-result.tsx'
import { Competitor, type Deliberation, RemarkList, Remarks, teamName } from './remarks.tsx'
import { Reopen } from './reopen.tsx'

/** The deliberation: rankings, ties, the casting vote, the signature, the minutes. */
export function Page({ edition, me, changed }: OwnPageProps) {
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
        {me.role === 'president' && <Reopen edition={edition} person={me.id} changed={changed} />}
      </NotYet>
    )
  return <Room edition={edition} me={me} changed={changed} />
}

function Room({ edition, me, changed }: Pick<OwnPageProps, 'edition' | 'me' | 'changed'>) {
  const { data, problem, reload } = useData(
    edition.id,
    async (signal) => (await call(getDeliberation, { edition: edition.id }, { signal })).data,
  )
  const catchingUp = problem?.code === 'results-catching-up'
  useEvery(catchingUp ? 2 : 0, reload)
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
  const presiding = me.role === 'president' && isOpenNow(edition.phases, 'deliberation') && !data.signedAt
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
        <Standing edition={edition} me={me} data={data} presiding={presiding} reload={reload} />
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
        <Mentions edition={edition} me={me} data={data} presiding={presiding} reload={reload} />
        {presiding && <Reopen edition={edition} person={me.id} changed={changed} />}
      </div>
    </>
  )
}

function Standing({
  edition,
  me,
  data,
  presiding,
  reload,
}: {
  edition: Edition
  me: Me
  data: Deliberation
  presiding: boolean
  reload: () => void
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
    <Card
      first
      title={
        presiding
          ? t('Prêt à signer', 'Ready to be signed')
          : t('En attente de la signature', 'Awaiting the signature')
      }
    >
      <Awards edition={edition} data={data} />
      <Deadline
        at={edition.phases.deliberation.closes}
        timeZone={edition.timeZone}
        before={t('Clôture', 'Closing')}
      />
      {presiding && <Sign edition={edition} data={data} signed={reload} />}
    </Card>
  )
}

function Awards({ edition, data }: { edition: Edition; data: Deliberation }) {
  return (
    <ul class="stack">
      {edition.prizes.map(({ id, name }) => {
        const awards = data.awards?.filter(({ prize }) => prize === id) ?? []
        return (
          <li key={id}>
            {say(name)}
            {colon()}
            {awards.map(({ team }, index) => (
              <Fragment key={team}>
                {index > 0 && t(' et ', ' and ')}
                <Competitor data={data} team={team} />
              </Fragment>
            ))}
            {awards.length === 0 && <strong>{t('non attribué', 'not awarded')}</strong>}
          </li>
        )
      })}
    </ul>
  )
}

function Sign({ edition, data, signed }: { edition: Edition; data: Deliberation; signed: () => void }) {
  const [open, setOpen] = useState(false)
  const sheets = data.results.reduce(
    (most, each) => (each.kind === 'jury' ? Math.max(most, each.basis.sheets) : most),
    0,
  )
  const ballots = data.results.reduce((sum, each) => (each.kind === 'audience' ? sum + each.total : sum), 0)
  const asksReason = data.remarks.some(({ kind }) => kind === 'below-quorum')
  const sign = async ({ reason }: Values) => {
    const body = { digest: data.digest, ...(reason ? { reason } : {}) }
    try {
      await call(signMinutes, { edition: edition.id }, { body })
    } catch (error) {
      if (asRefusal(error).code === 'results-changed') signed()
      throw error
    }
    setOpen(false)
    toast(t('Le procès-verbal est signé.', 'The minutes are signed.'))
    signed()
  }
  return (
    <>
      <Button large press={() => setOpen(true)}>
        {t('Relire et signer', 'Read and sign')}
      </Button>
      <Dialog
        open={open}
        close={() => setOpen(false)}
        title={t('Signer le procès-verbal', 'Sign the minutes')}
      >
        <p>
          {t('Vous signez ces attributions, et elles seules :', 'You sign these awards, and these alone:')}
        </p>
        <Awards edition={edition} data={data} />
        {data.castingVotes.map((vote) => (
          <p key={vote.prize}>
            {t('Voix prépondérante', 'Casting vote')}, {prizeName(edition, vote.prize)}
            {colon()}
            <strong>{teamName(data, vote.team)}</strong>. {vote.reason}
          </p>
        ))}
        {data.decisions.map(({ prize }) => (
          <div key={prize}>
            <p>{prizeName(edition, prize)}</p>
            <DecisionNote data={data} prize={prize} />
          </div>
        ))}
        {data.mentions.map(({ team, text }) => (
          <p key={team}>
            {t('Mention spéciale', 'Special mention')}
            {colon()}
            <strong>{teamName(data, team)}</strong>. {text}
          </p>
        ))}
        <p class="quiet small">
          {t('Fondées sur', 'Based on')}{' '}
          {count(sheets, ['grille de notes', 'grilles de notes'], ['score sheet', 'score sheets'])}{' '}
          {t('et', 'and')} {count(ballots, ['bulletin', 'bulletins'], ['ballot', 'ballots'])}.{' '}
          {t('Empreinte des résultats :', 'Fingerprint of the results:')} <code>{data.digest}</code>
        </p>
        {data.remarks.length > 0 && (
          <>
            <h3>{t('Le procès-verbal remarque', 'The minutes remark')}</h3>
            <RemarkList edition={edition} data={data} />
          </>
        )}
        <Note tone="wait">
          {t(
            'Une fois signé, le procès-verbal ne change plus.',
            'Once signed, the minutes no longer change.',
          )}
        </Note>
        <Form
          submit={t('Je signe', 'I sign')}
          send={sign}
          beside={
            <Button kind="plain" press={() => setOpen(false)}>
              {t('Relire encore', 'Read once more')}
            </Button>
          }
        >
          {asksReason && (
            <TextField
              name="reason"
              label={t('Pourquoi décider sous le quorum', 'Why decide below the quorum')}
              hint={t('Porté au procès-verbal.', 'Recorded in the minutes.')}
              maxLength={1000}
            />
          )}
        </Form>
      </Dialog>
    </>
  )
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
