import { useRef, useState } from 'preact/hooks'
import { putAllocationBoard } from '../../api/allocation/put-allocation-board.ts'
import { judging } from '../../domain/allocation/publishing.ts'
import { satisfactionOf, seatsOf, wishGot } from '../../domain/allocation/satisfaction.ts'
import { standings } from '../../domain/allocation/standing.ts'
import { type Called, ruleSentence } from '../../domain/allocation/words.ts'
import { asRefusal, call } from '../client.ts'
import { count, say, t } from '../language.ts'
import { challengeTitle, schoolName } from '../lookups.ts'
import { Button } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { Filter } from '../parts/filter.tsx'
import type { Edition } from '../session.ts'
import type { Allocation, Draft, Plan, Shown } from './called.ts'
import { signed } from './result.tsx'
import './board.css'

type Board = { members: string[][]; locks: string[] }

/**
 * The teams of an allocation, among which people are moved: what a move breaks and costs is said before it is made. By keyboard, a
 * person is picked up with a button and a team chosen in a list; by hand, they are dragged.
 */
export function Teams({
  edition,
  allocation,
  draft,
  called,
  changed,
}: Shown & { changed: (draft: Draft) => void }) {
  const [picked, setPicked] = useState('')
  const [said, setSaid] = useState('')
  const [past, setPast] = useState<readonly Board[]>([])
  const [undone, setUndone] = useState<readonly Board[]>([])
  const refused = useRef('')
  const people = new Map(allocation.people.map((each) => [each.id, each]))
  const now: Board = { members: draft.plan.map(({ members }) => members), locks: draft.locks }
  const nameOf = (id: string) => people.get(id)?.name ?? id
  const teamName = (at: number) => nameOfTeam(edition, allocation, draft.plan, at)
  const teamOf = (id: string) => draft.plan.findIndex(({ members }) => members.includes(id))

  const save = async (board: Board, told: string): Promise<boolean> => {
    try {
      const ifMatch = `"${draft.version}"`
      const { data } = await call(putAllocationBoard, { edition: edition.id }, { body: board, ifMatch })
      changed(data)
      setSaid(told)
      return true
    } catch (error) {
      refused.current = asRefusal(error).message
      setSaid(refused.current)
      return false
    }
  }
  const step = async (board: Board, told: string) => {
    if (!(await save(board, told))) return
    setPast([...past, now])
    setUndone([])
  }
  const back = async (from: readonly Board[], to: readonly Board[], told: string) => {
    const board = from.at(-1)
    if (!board || !(await save(board, told))) return undefined
    return [from.slice(0, -1), [...to, now]] as const
  }
  const move = (id: string, to: number) => {
    const from = teamOf(id)
    if (from === to || from < 0) return
    const members = moved(now.members, id, to)
    setPicked('')
    const follows = sentenceOf(edition, allocation, draft, members, called)
    return step(
      { ...now, members },
      t(`${nameOf(id)} : ${teamName(to)}. ${follows}`, `${nameOf(id)}: ${teamName(to)}. ${follows}`),
    )
  }
  const stays = (id: string) => people.get(id)?.team !== undefined
  const hasRoom = (at: number) => (draft.plan[at]?.members.length ?? 0) < edition.teams.maximum
  const lock = (ids: readonly string[], on: boolean) =>
    step(
      {
        ...now,
        locks: on ? [...new Set([...now.locks, ...ids])] : now.locks.filter((id) => !ids.includes(id)),
      },
      on ? t('Verrouillé.', 'Locked.') : t('Déverrouillé.', 'Unlocked.'),
    )

  return (
    <Card title={t('Les équipes', 'The teams')}>
      <p>
        {t(
          'Déplacez qui vous voulez ; qui est verrouillé garde sa place quand le reste est réparti de nouveau.',
          'Move whom you like; whoever is locked keeps their place when the rest is allocated again.',
        )}
      </p>
      <p class="row">
        <Button
          kind="plain"
          disabled={past.length === 0}
          press={async () => {
            const next = await back(past, undone, t('Annulé.', 'Undone.'))
            if (next) [setPast(next[0]), setUndone(next[1])]
          }}
        >
          {t('Annuler', 'Undo')}
        </Button>
        <Button
          kind="plain"
          disabled={undone.length === 0}
          press={async () => {
            const next = await back(undone, past, t('Refait.', 'Done again.'))
            if (next) [setUndone(next[0]), setPast(next[1])]
          }}
        >
          {t('Refaire', 'Redo')}
        </Button>
      </p>
      <p role="status" class="said">
        {said}
      </p>
      <ul class="board">
        {draft.plan.map(({ challenge, members }, at) => (
          <li
            key={at}
            class="card"
            onDragOver={(event) => {
              if (picked && hasRoom(at)) event.preventDefault()
            }}
            onDrop={(event) => {
              event.preventDefault()
              void move(picked, at)
            }}
          >
            <h3>{teamName(at)}</h3>
            <p class="hint">
              {challengeTitle(edition, challenge)} ·{' '}
              {count(members.length, ['membre', 'membres'], ['member', 'members'])}
            </p>
            <ul>
              {members.map((id) => {
                const person = people.get(id)
                const locked = draft.locks.includes(id)
                return (
                  <li
                    key={id}
                    draggable={!stays(id)}
                    onDragStart={() => setPicked(id)}
                    class={picked === id ? 'picked' : undefined}
                  >
                    <p>
                      {nameOf(id)}{' '}
                      <span class="hint">
                        {schoolName(edition, person?.school ?? '')}, {gotOf(draft.plan, person)}
                      </span>
                    </p>
                    {stays(id) ? (
                      <p class="hint">{t('Déjà dans cette équipe', 'In this team already')}</p>
                    ) : (
                      <p class="row">
                        <Button
                          kind="word"
                          label={
                            picked === id
                              ? t(`Reposer ${nameOf(id)}`, `Put back ${nameOf(id)}`)
                              : t(`Déplacer ${nameOf(id)}`, `Move ${nameOf(id)}`)
                          }
                          press={() => setPicked(picked === id ? '' : id)}
                        >
                          {picked === id ? t('Reposer', 'Put back') : t('Déplacer', 'Move')}
                        </Button>
                        <Button
                          kind="word"
                          label={
                            locked
                              ? t(`Déverrouiller ${nameOf(id)}`, `Unlock ${nameOf(id)}`)
                              : t(`Verrouiller ${nameOf(id)}`, `Lock ${nameOf(id)}`)
                          }
                          press={() => lock([id], !locked)}
                        >
                          {locked ? t('Déverrouiller', 'Unlock') : t('Verrouiller', 'Lock')}
                        </Button>
                      </p>
                    )}
                    {picked === id && (
                      <Target
                        options={draft.plan.flatMap((_, to) =>
                          to === at || !hasRoom(to) ? [] : [[String(to), teamName(to)] as const],
                        )}
                        follows={(to) =>
                          sentenceOf(edition, allocation, draft, moved(now.members, id, to), called)
                        }
                        move={(to) => move(id, to)}
                      />
                    )}
                  </li>
                )
              })}
            </ul>
            <Button
              kind="word"
              label={t(`Verrouiller l’équipe : ${teamName(at)}`, `Lock the team: ${teamName(at)}`)}
              press={() =>
                lock(
                  members.filter((id) => !stays(id)),
                  true,
                )
              }
            >
              {t('Verrouiller l’équipe', 'Lock the team')}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** Where to somebody who was picked up is moved, and what follows from it. */
function Target({
  options,
  follows,
  move,
}: {
  options: readonly (readonly [string, string])[]
  follows: (to: number) => string
  move: (to: number) => unknown
}) {
  const [to, setTo] = useState('')
  return (
    <div class="target">
      <Filter
        label={t('Vers', 'To')}
        value={to}
        options={[['', t('Choisir…', 'Choose…')], ...options]}
        change={setTo}
      />
      <p aria-live="polite">{to && follows(Number(to))}</p>
      <Button disabled={!to} press={() => move(Number(to))}>
        {t('Déplacer ici', 'Move here')}
      </Button>
    </div>
  )
}

/** What a plan is called by, team by team: a name that is there, or the one that it will be given. */
function nameOfTeam(edition: Edition, { teams }: Allocation, plan: Plan, at: number): string {
  const planned = plan[at]
  const there = teams.find(({ id }) => id === planned?.team)
  return (
    there?.name ??
    t(
      `Équipe ${at + 1}, ${challengeTitle(edition, planned?.challenge ?? '')}`,
      `Team ${at + 1}, ${challengeTitle(edition, planned?.challenge ?? '')}`,
    )
  )
}

function moved(members: readonly (readonly string[])[], who: string, to: number): string[][] {
  return members.map((team, at) => {
    const rest = team.filter((id) => id !== who)
    return at === to ? [...rest, who] : rest
  })
}

function gotOf(plan: Plan, person: Allocation['people'][number] | undefined): string {
  if (!person || person.wishes.length === 0) return t('sans vœux', 'no wishes')
  const rank = wishGot(person, seatsOf(plan))
  return rank === undefined
    ? t('aucun de ses vœux', 'none of their wishes')
    : t(`vœu ${rank + 1}`, `wish ${rank + 1}`)
}

/** What follows from other members: rules that break or hold again, and points. */
function sentenceOf(
  edition: Edition,
  allocation: Allocation,
  { rules, plan }: Draft,
  members: readonly string[][],
  called: Called,
): string {
  const instance = judging(edition, allocation, rules, plan)
  const next = plan
    .map((team, at) => ({ ...team, members: members[at] ?? [] }))
    .filter((team) => team.members.length > 0)
  const [before, after] = [plan, next].map((teams) => ({
    ...satisfactionOf(instance, teams),
    broken: new Map(
      standings(instance, teams).flatMap(({ rule, broken }) =>
        broken > 0 ? [[JSON.stringify(rule), { rule, broken }] as const] : [],
      ),
    ),
  })) as [Judged, Judged]
  const worse = [...after.broken].filter(
    ([name, { broken }]) => broken > (before.broken.get(name)?.broken ?? 0),
  )
  const better = [...before.broken].filter(
    ([name, { broken }]) => broken > (after.broken.get(name)?.broken ?? 0),
  )
  const names = (list: typeof worse) =>
    list.map(([, { rule }]) => say(ruleSentence(rule, called))).join(' ; ')
  return [
    t(
      `Somme ${signed(after.sum - before.sum)}, la moins bien servie ${signed(after.worst - before.worst)}.`,
      `Sum ${signed(after.sum - before.sum)}, worst served ${signed(after.worst - before.worst)}.`,
    ),
    worse.length > 0
      ? t(`Rompt : ${names(worse)}.`, `Breaks: ${names(worse)}.`)
      : t('Ne rompt aucune règle.', 'Breaks no rule.'),
    better.length > 0 ? t(`Rétablit : ${names(better)}.`, `Mends: ${names(better)}.`) : '',
  ]
    .filter(Boolean)
    .join(' ')
}

type Judged = {
  sum: number
  worst: number
  broken: Map<string, { rule: Parameters<typeof ruleSentence>[0]; broken: number }>
}
