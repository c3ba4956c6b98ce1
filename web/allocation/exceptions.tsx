import { useState } from 'preact/hooks'
import type { DraftRules } from '../../domain/allocation/rules.ts'
import { say, t } from '../language.ts'
import { challengeTitle } from '../lookups.ts'
import { Button } from '../parts/button.tsx'
import { Filter } from '../parts/filter.tsx'
import { Fold } from '../parts/fold.tsx'
import type { Edition } from '../session.ts'
import type { Allocation } from './called.ts'

export type ExceptionsOf = Pick<DraftRules, 'together' | 'apart' | 'fixed'>
type Kind = keyof ExceptionsOf

/** Who stays together or apart, and who has a seat on a challenge whatever they wish. */
export function Exceptions({
  edition,
  people,
  value,
  change,
}: {
  edition: Edition
  people: Allocation['people']
  value: ExceptionsOf
  change: (value: ExceptionsOf) => void
}) {
  const [kind, setKind] = useState<string>('together')
  const [one, setOne] = useState('')
  const [other, setOther] = useState('')
  const free = people.filter(({ team }) => team === undefined)
  const nameOf = (id: string) => people.find((each) => each.id === id)?.name ?? id
  const choices = free
    .toSorted((a, b) => a.name.localeCompare(b.name))
    .map(({ id, name }) => [id, name] as const)
  const none = ['', t('Choisir…', 'Choose…')] as const
  const lines: { kind: Kind; at: number; text: string }[] = [
    ...value.together.map((group, at) => ({
      kind: 'together' as const,
      at,
      text: t(`Ensemble : ${group.map(nameOf).join(', ')}`, `Together: ${group.map(nameOf).join(', ')}`),
    })),
    ...value.apart.map((group, at) => ({
      kind: 'apart' as const,
      at,
      text: t(`Séparés : ${group.map(nameOf).join(', ')}`, `Apart: ${group.map(nameOf).join(', ')}`),
    })),
    ...value.fixed.map(({ person, challenge }, at) => ({
      kind: 'fixed' as const,
      at,
      text: t(
        `${nameOf(person)} : sur « ${challengeTitle(edition, challenge)} »`,
        `${nameOf(person)}: on “${challengeTitle(edition, challenge)}”`,
      ),
    })),
  ]
  const add = () => {
    if (!one || !other || one === other) return
    if (kind === 'fixed')
      change({
        ...value,
        fixed: [...value.fixed.filter(({ person }) => person !== one), { person: one, challenge: other }],
      })
    else change({ ...value, [kind]: [...value[kind as 'together' | 'apart'], [one, other]] })
    setOne('')
    setOther('')
  }
  return (
    <Fold
      title={t('Personnes ensemble, séparées, ou à une place', 'People together, apart, or on a seat')}
      level={3}
    >
      <ul class="stack">
        {lines.map((line) => (
          <li key={`${line.kind} ${line.text}`} class="row">
            <span>{line.text}</span>
            <Button
              kind="word"
              label={t(`Enlever : ${line.text}`, `Remove: ${line.text}`)}
              press={() =>
                change({ ...value, [line.kind]: value[line.kind].filter((_, at) => at !== line.at) })
              }
            >
              {t('Enlever', 'Remove')}
            </Button>
          </li>
        ))}
      </ul>
      <div class="filters">
        <Filter
          label={t('Règle', 'Rule')}
          value={kind}
          options={[
            ['together', t('Dans une même équipe', 'In one team')],
            ['apart', t('Dans des équipes différentes', 'In different teams')],
            ['fixed', t('Sur un défi', 'On a challenge')],
          ]}
          change={(next) => {
            setKind(next)
            setOther('')
          }}
        />
        <Filter label={t('Personne', 'Person')} value={one} options={[none, ...choices]} change={setOne} />
        {kind === 'fixed' ? (
          <Filter
            label={t('Défi', 'Challenge')}
            value={other}
            options={[none, ...edition.challenges.map(({ id, title }) => [id, say(title)] as const)]}
            change={setOther}
          />
        ) : (
          <Filter label={t('Et', 'And')} value={other} options={[none, ...choices]} change={setOther} />
        )}
        <Button kind="plain" disabled={!one || !other || one === other} press={add}>
          {t('Ajouter cette règle', 'Add this rule')}
        </Button>
      </div>
    </Fold>
  )
}
