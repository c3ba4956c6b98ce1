import type { Cost } from '../../domain/allocation/costs.ts'
import { isThere } from '../../domain/allocation/draft.ts'
import { judging } from '../../domain/allocation/publishing.ts'
import { satisfactionOf, seatsOf, wishGot } from '../../domain/allocation/satisfaction.ts'
import { standings } from '../../domain/allocation/standing.ts'
import { type Called, groupSentence, ruleSentence, ruleSentences } from '../../domain/allocation/words.ts'
import { count, decimal, percent, say, t } from '../language.ts'
import { Card, Facts } from '../parts/card.tsx'
import { Fold } from '../parts/fold.tsx'
import { Note } from '../parts/status.tsx'
import { Table } from '../parts/table.tsx'
import type { Edition } from '../session.ts'
import type { Allocation, Draft, Run } from './called.ts'

/** Rules that cannot all be met, in words. */
export function Clashes({ draft, called }: { draft: Draft; called: Called }) {
  return (
    <Card title={t('Ces règles ne peuvent pas toutes être suivies', 'These rules cannot all be met')} first>
      <p>
        {t(
          'Sans l’une d’elles, les autres peuvent l’être : assouplissez-en une, puis répartissez de nouveau.',
          'Without any one of them the others can be: ease one of them, then allocate again.',
        )}
      </p>
      <ul>
        {ruleSentences(draft.clashes ?? [], called).map((sentence) => (
          <li key={sentence.en}>{say(sentence)}</li>
        ))}
      </ul>
    </Card>
  )
}

/** How good an allocation is, what of it is proven, which rules bind, and what they cost. */
export function Result({
  edition,
  allocation,
  draft,
  run,
  called,
}: {
  edition: Edition
  allocation: Allocation
  draft: Draft
  run: Run | undefined
  called: Called
}) {
  const { found, rules } = draft
  if (!found) return null
  const plan = draft.plan.filter(isThere)
  const instance = judging(edition, allocation, rules, plan)
  const now = satisfactionOf(instance, plan)
  const seats = seatsOf(plan)
  const wishing = instance.people.filter(({ id, wishes }) => wishes.length > 0 && seats.has(id))
  const ranks = Map.groupBy(wishing, (person) => wishGot(person, seats) ?? Number.POSITIVE_INFINITY)
  const tight = standings(instance, plan).filter(
    ({ rule, tight }) => tight > 0 && !('challenge' in rule) && !('people' in rule),
  )
  const costs = run?.run === draft.run ? run.costs : undefined
  const proof =
    found.status === 'optimal'
      ? t('Prouvée la meilleure sous ces règles', 'Proven to be the best under these rules')
      : t(
          `Pas prouvée la meilleure : la somme ne peut dépasser ${decimal(found.bound)} (écart ${percent(found.gap)})`,
          `Not proven to be the best: no sum exceeds ${decimal(found.bound)} (gap ${percent(found.gap)})`,
        )
  return (
    <Card title={t('Ce que chacun obtient', 'What everybody gets')}>
      <Facts
        facts={[
          [t('Preuve', 'Proof'), proof],
          [
            t('La personne la moins bien servie', 'The worst-served person'),
            count(now.worst, ['point', 'points'], ['point', 'points']),
          ],
          [t('Somme', 'Sum'), count(now.sum, ['point', 'points'], ['point', 'points'])],
          ...(draft.byHand.length > 0
            ? [
                [
                  t('Déplacées à la main', 'Moved by hand'),
                  count(draft.byHand.length, ['personne', 'personnes'], ['person', 'people']),
                ] as const,
              ]
            : []),
        ]}
      />
      <Table
        caption={t('Vœux obtenus', 'Wishes met')}
        rows={[...ranks].sort(([a], [b]) => a - b)}
        keyOf={([rank]) => String(rank)}
        empty={<p>{t('Personne n’a donné de vœux.', 'Nobody gave wishes.')}</p>}
        columns={[
          {
            head: t('Vœu', 'Wish'),
            cell: ([rank]) => (Number.isFinite(rank) ? String(rank + 1) : t('aucun', 'none')),
          },
          { head: t('Personnes', 'People'), number: true, cell: ([, people]) => String(people.length) },
          {
            head: t('Part', 'Share'),
            number: true,
            cell: ([, people]) => percent(people.length / (wishing.length || 1)),
          },
        ]}
      />
      {tight.length > 0 && (
        <Fold title={t('Règles qui ne laissent plus de marge', 'Rules that leave no room')} level={3}>
          <ul>
            {tight.map(({ rule, tight }) => (
              <li key={JSON.stringify(rule)}>
                {say(ruleSentence(rule, called))} ({tight} /{' '}
                {count(plan.length, ['équipe', 'équipes'], ['team', 'teams'])})
              </li>
            ))}
          </ul>
        </Fold>
      )}
      {costs ? (
        <Costs costs={costs} draft={draft} called={called} />
      ) : (
        <Note>
          {t(
            'Ce que coûte chaque règle est en cours de calcul.',
            'What each rule costs is being worked out.',
          )}
        </Note>
      )}
      <p class="hint">
        {t('Calculée par HiGHS', 'Solved by HiGHS')} {draft.solver}, {t('graine', 'seed')} {draft.seed},{' '}
        {t('empreinte des données', 'hash of the input')} <code>{draft.inputHash?.slice(0, 16)}</code>
      </p>
    </Card>
  )
}

function Costs({ costs, draft, called }: { costs: NonNullable<Run['costs']>; draft: Draft; called: Called }) {
  const { sum, worst } = draft.found ?? { sum: 0, worst: 0 }
  const rows = costs.filter((each) => each.sum !== sum || each.worst !== worst)
  return (
    <Fold title={t('Ce que coûtent les règles', 'What the rules cost')} level={3}>
      <Table
        caption={t('Ce que l’on gagnerait sans une règle', 'What would be gained without a rule')}
        rows={rows}
        keyOf={({ rules }) => JSON.stringify(rules)}
        empty={<p>{t('Aucune règle ne coûte quoi que ce soit.', 'No rule costs anything.')}</p>}
        columns={[
          {
            head: t('Sans la règle', 'Without the rule'),
            cell: ({ rules }) => say(groupSentence(rules as Cost['rules'], called)),
          },
          { head: t('Somme', 'Sum'), number: true, cell: (each) => signed(each.sum - sum) },
          {
            head: t('Moins bien servie', 'Worst served'),
            number: true,
            cell: (each) => signed(each.worst - worst),
          },
        ]}
      />
    </Fold>
  )
}

/** A difference with its sign. */
export function signed(number: number): string {
  return number > 0 ? `+${decimal(number)}` : decimal(number).replace('-', '−')
}
