import { useState } from 'preact/hooks'
import { askForAllocation } from '../../api/allocation/ask-for-allocation.ts'
import { type DraftRules, usualRules } from '../../domain/allocation/rules.ts'
import { call } from '../client.ts'
import { say, t } from '../language.ts'
import { Card } from '../parts/card.tsx'
import { ChoiceField } from '../parts/field.tsx'
import { Fold } from '../parts/fold.tsx'
import { Form, type Values } from '../parts/form.tsx'
import { numberIn, typedNumber } from '../parts/number.ts'
import { NumberField } from '../parts/number-field.tsx'
import type { Edition } from '../session.ts'
import type { Allocation } from './called.ts'
import { Exceptions, type ExceptionsOf } from './exceptions.tsx'

/** The rules of an allocation, and the button that asks for it. */
export function RulesForm({
  edition,
  allocation,
  asked,
}: {
  edition: Edition
  allocation: Allocation
  asked: () => void
}) {
  const { draft } = allocation
  const rules = draft?.rules ?? usualRules(edition)
  const [exceptions, setExceptions] = useState<ExceptionsOf>(rules)
  const locks = draft?.state === 'solved' ? draft.locks : []
  return (
    <Card title={t('Les règles', 'The rules')}>
      <p>
        {t(
          'Chaque règle est suivie strictement. Parmi les répartitions qui les suivent toutes, la meilleure est trouvée et prouvée : chaque vœu rapporte des points.',
          'Every rule is kept strictly. Among the allocations that keep them all, the best is found and proven: each wish gives points.',
        )}
      </p>
      <Form
        submit={
          locks.length > 0
            ? t('Répartir le reste de nouveau', 'Allocate the rest again')
            : t('Répartir', 'Allocate')
        }
        send={async (values, key) => {
          const body = {
            rules: { ...rulesIn(edition, values, rules.points.length), ...exceptionsIn(exceptions) },
            seed: numberIn(values.seed ?? '') ?? 1,
            locks,
          }
          const ifMatch = draft && `"${draft.version}"`
          await call(askForAllocation, { edition: edition.id }, { body, key, ifMatch })
          asked()
        }}
      >
        <div class="filters">
          <Whole
            name="rules.team.minimum"
            label={t('Membres au moins', 'Members at least')}
            from={1}
            to={20}
            value={rules.team.minimum}
          />
          <Whole
            name="rules.team.maximum"
            label={t('Membres au plus', 'Members at most')}
            from={1}
            to={edition.teams.maximum}
            value={rules.team.maximum}
          />
          <Whole
            name="rules.team.schools"
            label={t('Écoles différentes au moins', 'Different schools at least')}
            from={0}
            to={20}
            value={rules.team.schools ?? 0}
          />
          {edition.registration?.cohorts && (
            <Whole
              name="rules.team.sameCohort"
              label={t(
                'D’une même promotion au plus (0 : sans limite)',
                'Of one cohort at most (0: no limit)',
              )}
              from={0}
              to={20}
              value={rules.team.sameCohort ?? 0}
            />
          )}
        </div>
        <Fold title={t('De chaque école', 'From each school')} level={3}>
          <div class="filters">
            {edition.schools.map(({ id, name }) => (
              <Whole
                key={id}
                name={`school.${id}`}
                label={t(`${name} : au moins`, `${name}: at least`)}
                from={0}
                to={20}
                value={rules.team.perSchool?.[id] ?? 0}
              />
            ))}
          </div>
        </Fold>
        {(edition.skills ?? []).length > 0 && (
          <Fold title={t('Compétences dans chaque équipe', 'Skills in every team')} level={3}>
            <div class="filters">
              {edition.skills?.map(({ id, name }) => (
                <Whole
                  key={id}
                  name={`skill.${id}`}
                  label={t(`${name.fr} : au moins`, `${name.en}: at least`)}
                  from={0}
                  to={20}
                  value={rules.skills[id] ?? 0}
                />
              ))}
            </div>
          </Fold>
        )}
        <Fold title={t('Équipes par défi', 'Teams a challenge')} level={3} folded>
          <p class="hint">
            {t(
              'Un défi qui doit être traité a au moins une équipe.',
              'A challenge that must be covered has at least one team.',
            )}
          </p>
          {edition.challenges.map(({ id, title }) => {
            const own = rules.challenges.find((each) => each.id === id)
            const most = edition.teams.perChallenge
            return (
              <fieldset class="field" key={id}>
                <legend>{say(title)}</legend>
                <div class="filters">
                  <Whole
                    name={`least.${id}`}
                    label={t('Au moins', 'At least')}
                    from={0}
                    to={most}
                    value={own?.minTeams ?? 0}
                  />
                  <Whole
                    name={`most.${id}`}
                    label={t('Au plus', 'At most')}
                    from={0}
                    to={most}
                    value={own?.maxTeams ?? most}
                  />
                </div>
              </fieldset>
            )
          })}
        </Fold>
        <fieldset class="field">
          <legend>{t('Ce que rapporte un vœu', 'What a wish gives')}</legend>
          <p class="hint">
            {t(
              'En points, sans jamais monter d’un vœu au suivant. Un vœu plus lointain, ou aucun, ne rapporte rien.',
              'In points, never rising from one wish to the next. A wish further down, or none, gives nothing.',
            )}
          </p>
          <div class="filters">
            {rules.points.map((points, at) => (
              <NumberField
                key={at}
                name={`rules.points.${at}`}
                label={t(`Vœu ${at + 1}`, `Wish ${at + 1}`)}
                minimum={0}
                maximum={1000}
                step={0.5}
                value={typedNumber(points)}
              />
            ))}
          </div>
        </fieldset>
        <ChoiceField
          name="fairness"
          label={t('Ce qui est le meilleur', 'What is best')}
          value={rules.fairness}
          options={[
            {
              value: 'worst-first',
              label: t(
                'D’abord la personne la moins bien servie, puis la somme des points',
                'First the worst-served person, then the sum of points',
              ),
            },
            { value: 'sum', label: t('La somme des points seule', 'The sum of points alone') },
          ]}
        />
        <ChoiceField
          name="complete"
          label={t('Les équipes déjà formées', 'Teams that are formed already')}
          value={rules.complete ? 'yes' : 'no'}
          options={[
            {
              value: 'yes',
              label: t(
                'reçoivent des membres tant qu’elles ont des places',
                'are given members as long as they have seats',
              ),
            },
            { value: 'no', label: t('restent comme elles sont', 'stay as they are') },
          ]}
        />
        <Exceptions edition={edition} people={allocation.people} value={exceptions} change={setExceptions} />
        <Whole
          name="seed"
          label={t(
            'Graine du tirage entre répartitions également bonnes',
            'Seed of the draw among equally good allocations',
          )}
          from={0}
          to={2_000_000_000}
          value={draft?.seed ?? 1}
        />
      </Form>
    </Card>
  )
}

function Whole({
  from,
  to,
  value,
  ...field
}: {
  name: string
  label: string
  from: number
  to: number
  value: number
}) {
  return <NumberField {...field} minimum={from} maximum={to} step={1} value={typedNumber(value)} />
}

function rulesIn(edition: Edition, values: Values, wishes: number): Omit<DraftRules, keyof ExceptionsOf> {
  const whole = (name: string) => numberIn(values[name] ?? '') ?? 0
  const counts = (prefix: string, ids: readonly { id: string }[]) =>
    Object.fromEntries(
      ids.map(({ id }) => [id, whole(`${prefix}.${id}`)] as const).filter(([, count]) => count > 0),
    )
  const sameCohort = whole('rules.team.sameCohort')
  const most = edition.teams.perChallenge
  return {
    challenges: edition.challenges
      .map(({ id }) => ({ id, minTeams: whole(`least.${id}`), maxTeams: whole(`most.${id}`) }))
      .filter(({ minTeams, maxTeams }) => minTeams > 0 || maxTeams < most),
    team: {
      minimum: whole('rules.team.minimum'),
      maximum: whole('rules.team.maximum'),
      schools: whole('rules.team.schools'),
      perSchool: counts('school', edition.schools),
      ...(sameCohort > 0 && { sameCohort }),
    },
    skills: counts('skill', edition.skills ?? []),
    points: Array.from({ length: wishes }, (_, at) => whole(`rules.points.${at}`)),
    fairness: values.fairness === 'sum' ? 'sum' : 'worst-first',
    complete: values.complete !== 'no',
  }
}

function exceptionsIn({ together, apart, fixed }: ExceptionsOf): ExceptionsOf {
  return { together, apart, fixed }
}
