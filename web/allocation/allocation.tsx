import { useState } from 'preact/hooks'
import { getAllocation } from '../../api/allocation/get-allocation.ts'
import { getAllocationRun } from '../../api/allocation/get-allocation-run.ts'
import { call } from '../client.ts'
import { useData, useEvery } from '../data.ts'
import { count, decimal, language, list, say, t } from '../language.ts'
import type { OwnPageProps } from '../pages.ts'
import { Card } from '../parts/card.tsx'
import { Desk } from '../parts/desk.tsx'
import { RefusalPage } from '../parts/problem.tsx'
import { Note, Status } from '../parts/status.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { href } from '../router.ts'
import { Teams } from './board.tsx'
import { type Allocation, calledIn, type Draft, type Run } from './called.ts'
import { Publishing } from './publishing.tsx'
import { Clashes, Result } from './result.tsx'
import { RulesForm } from './rules-form.tsx'

/** How teams are made of everybody's wishes: the rules, what comes of them, the board, and publication. */
export function Page({ edition }: OwnPageProps) {
  const { data, problem, reload } = useData(edition.id, async (signal) => {
    const [{ data: allocation }, { data: run }] = await Promise.all([
      call(getAllocation, { edition: edition.id }, { signal }),
      call(getAllocationRun, { edition: edition.id }, { signal }),
    ])
    return { allocation, run }
  })
  const [newer, setNewer] = useState<Draft>()
  const read = data?.allocation.draft
  const draft = newer && read && newer.version > read.version ? newer : read
  const waits = draft?.state === 'asked' || draft?.state === 'publishing'
  const working = draft?.state === 'solved' && data?.run.run === draft.run && !data.run.costs
  useEvery(waits ? 1.5 : working ? 3 : 0, reload)
  if (problem && !data)
    return <RefusalPage refusal={problem} again={reload} home={href(language(), edition.id)} />
  return (
    <Desk
      edition={edition.id}
      title={t('Répartir en équipes', 'Allocate to teams')}
      lead={t(
        'Des vœux de chacun et de vos règles, la meilleure répartition, prouvée, expliquée, et que vous pouvez retoucher.',
        'Of everybody’s wishes and your rules, the best allocation, proven, explained, and yours to change.',
      )}
    >
      {data ? (
        <Desks
          edition={edition}
          allocation={{ ...data.allocation, draft }}
          run={data.run}
          changed={setNewer}
          reload={reload}
        />
      ) : (
        <Waiting inside />
      )}
    </Desk>
  )
}

function Desks({
  edition,
  allocation,
  run,
  changed,
  reload,
}: Pick<OwnPageProps, 'edition'> & {
  allocation: Allocation
  run: Run
  changed: (draft: Draft) => void
  reload: () => void
}) {
  const { draft, people } = allocation
  const called = calledIn(edition, allocation)
  const free = people.filter(({ team }) => team === undefined)
  const wishing = free.filter(({ wishes }) => wishes.length > 0)
  return (
    <div class="stack">
      <Card title={t('Où l’on en est', 'Where it stands')} first>
        <p>
          {t(
            `${count(free.length, ['personne', 'personnes'], ['person', 'people'])} sans équipe, dont ${wishing.length} avec des vœux ; ${count(allocation.teams.length, ['équipe formée', 'équipes formées'], ['team formed', 'teams formed'])}.`,
            `${count(free.length, ['personne', 'personnes'], ['person', 'people'])} in no team, ${wishing.length} of them with wishes; ${count(allocation.teams.length, ['équipe formée', 'équipes formées'], ['team formed', 'teams formed'])}.`,
          )}
        </p>
        <div role="status">{draft && <Stands draft={draft} run={run} called={called} />}</div>
      </Card>
      {draft?.state === 'infeasible' && <Clashes draft={draft} called={called} />}
      {draft?.state === 'solved' && (
        <>
          <Result edition={edition} allocation={allocation} draft={draft} run={run} called={called} />
          <Teams edition={edition} allocation={allocation} draft={draft} called={called} changed={changed} />
          <Publishing
            edition={edition}
            allocation={allocation}
            draft={draft}
            called={called}
            changed={reload}
          />
        </>
      )}
      {draft?.state !== 'publishing' && (
        <RulesForm key={draft?.run} edition={edition} allocation={allocation} asked={reload} />
      )}
    </div>
  )
}

function Stands({ draft, run, called }: { draft: Draft; run: Run; called: ReturnType<typeof calledIn> }) {
  if (draft.state === 'asked')
    return (
      <>
        <Status tone="wait">{t('Calcul en cours', 'Being solved')}</Status>
        <p>
          {run.run === draft.run && run.aim
            ? aimWords(run.aim, called)
            : t('Le calcul va commencer.', 'About to begin.')}
        </p>
      </>
    )
  if (draft.state === 'publishing')
    return (
      <Status tone="wait">{t('Les équipes sont en train d’être formées', 'Teams are being formed')}</Status>
    )
  if (draft.state === 'solved')
    return (
      <Status tone="good">
        {t('Répartition trouvée, pas encore publiée', 'Allocation found, not published yet')}
      </Status>
    )
  if (draft.state === 'infeasible')
    return (
      <Status tone="bad">
        {t('Aucune répartition ne suit ces règles', 'No allocation keeps these rules')}
      </Status>
    )
  if (draft.state === 'published') {
    const missed = draft.missed ?? []
    return (
      <>
        <Status tone="good">{t('Équipes publiées', 'Teams published')}</Status>
        {missed.length > 0 && (
          <Note tone="bad">
            {t(
              `N’ont pas eu leur place, qui avait changé entre-temps : ${list(missed.map((id) => say(called('person', id))))}.`,
              `Did not get their seat, as it had changed meanwhile: ${list(missed.map((id) => say(called('person', id))))}.`,
            )}
          </Note>
        )}
      </>
    )
  }
  const why = {
    'out-of-time': t('Rien n’a été trouvé ni prouvé à temps.', 'Nothing was found nor proven in time.'),
    broke: t('Le calcul s’est arrêté sur une erreur.', 'The calculation ended in an error.'),
    'no-answer': t('Le calcul n’a pas répondu.', 'The calculation did not answer.'),
  }[draft.failure ?? 'no-answer']
  return (
    <>
      <Status tone="bad">{t('Le calcul a échoué', 'The calculation has failed')}</Status>
      <p>
        {why}{' '}
        {t(
          'Répartissez de nouveau ; assouplir une règle peut aider.',
          'Allocate again; easing a rule may help.',
        )}
      </p>
    </>
  )
}

function aimWords(
  { aim, points = 0, at, of, challenge }: NonNullable<Run['aim']>,
  called: ReturnType<typeof calledIn>,
): string {
  if (aim === 'level')
    return t(
      `Palier ${at} sur ${of} : chacun peut-il avoir ${decimal(points)} points ?`,
      `Level ${at} of ${of}: can everybody have ${decimal(points)} points?`,
    )
  if (aim === 'parting')
    return t(
      `Partage des équipes du défi « ${say(called('challenge', challenge ?? ''))} ».`,
      `Parting the teams of “${say(called('challenge', challenge ?? ''))}”.`,
    )
  if (aim === 'clash') return t('Recherche des règles qui s’opposent.', 'Looking for the rules that clash.')
  if (aim === 'cost')
    return t(`Ce que coûtent les règles : ${at} sur ${of}.`, `What the rules cost: ${at} of ${of}.`)
  return t('Recherche de la meilleure somme.', 'Looking for the best sum.')
}
