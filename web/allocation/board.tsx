import { useRef, useState } from 'preact/hooks'
import { putAllocationBoard } from '../../api/allocation/put-allocation-board.ts'
import { openedIn, placesTaken } from '../../domain/allocation/board.ts'
import { seatsOf, wishGot } from '../../domain/allocation/satisfaction.ts'
import { asRefusal, call } from '../client.ts'
import { count, say, t } from '../language.ts'
import { challengeTitle, schoolName } from '../lookups.ts'
import { Button } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import type { Edition } from '../session.ts'
import type { Allocation, Draft, Plan, Shown } from './called.ts'
import { sentenceOf } from './judged.ts'
import { Target } from './target.tsx'
import './board.css'

type Board = { members: string[][]; opened: { id: string; challenge: string }[]; locks: string[] }

/**
 * The teams of an allocation, among which people are moved: what a move breaks and costs is said before it is made. By keyboard, a
 * person is picked up with a button and a team chosen in a list; by hand, they are dragged.
 */
export function Teams({ changed, ...shown }: Shown & { changed: (draft: Draft) => void }) {
  const { edition, allocation, draft } = shown
  const [picked, setPicked] = useState('')
  const [said, setSaid] = useState('')
  const [past, setPast] = useState<readonly Board[]>([])
  const [undone, setUndone] = useState<readonly Board[]>([])
  const told = useRef<HTMLParagraphElement>(null)
  const people = new Map(allocation.people.map((each) => [each.id, each]))
  const now: Board = {
    members: draft.plan.map(({ members }) => members),
    opened: openedIn(draft.plan),
    locks: draft.locks,
  }
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
      setSaid(asRefusal(error).message)
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
    const follows = sentenceOf(shown, withMembers(draft.plan, members))
    return step(
      { ...now, members },
      t(`${nameOf(id)} : ${teamName(to)}. ${follows}`, `${nameOf(id)}: ${teamName(to)}. ${follows}`),
    )
  }
  const withOpened = (challenge: string) => [
    ...draft.plan,
    { challenge, opened: crypto.randomUUID(), members: [] as string[] },
  ]
  const open = (challenge: string) => {
    const plan = withOpened(challenge)
    const name = nameOfTeam(edition, allocation, plan, draft.plan.length)
    const follows = sentenceOf(shown, plan)
    return step(
      { ...now, members: [...now.members, []], opened: openedIn(plan) },
      t(`Ouverte : ${name}. ${follows}`, `Opened: ${name}. ${follows}`),
    )
  }
  const takeAway = async (at: number) => {
    const plan = draft.plan.filter((_, each) => each !== at)
    const without = { ...now, members: plan.map(({ members }) => members), opened: openedIn(plan) }
    await step(without, t(`Retirée : ${teamName(at)}.`, `Taken away: ${teamName(at)}.`))
    // The button that was pressed is gone with its team.
    told.current?.focus()
  }
  const withRoom = edition.challenges.flatMap(({ id, title }) => {
    const taken = placesTaken(allocation, draft.plan, id)
    const { perChallenge } = edition.teams
    return taken < perChallenge ? [[id, `${say(title)} (${taken} / ${perChallenge})`] as const] : []
  })
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
      <h3>{t('Ouvrir une équipe', 'Open a team')}</h3>
      {withRoom.length > 0 ? (
        <Target
          label={t('Défi', 'Challenge')}
          act={t('Ouvrir une équipe', 'Open a team')}
          options={withRoom}
          follows={(challenge) => sentenceOf(shown, withOpened(challenge))}
          choose={open}
        />
      ) : (
        <p>
          {t(
            'Chaque défi a déjà autant d’équipes que l’édition en permet.',
            'Every challenge already has as many teams as the edition allows.',
          )}
        </p>
      )}
      <p role="status" class="said" ref={told} tabIndex={-1}>
        {said}
      </p>
      <ul class="board">
        {draft.plan.map(({ challenge, opened, members }, at) => (
          <li
            key={opened ?? at}
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
                        label={t('Vers', 'To')}
                        act={t('Déplacer ici', 'Move here')}
                        options={draft.plan.flatMap((_, to) =>
                          to === at || !hasRoom(to) ? [] : [[String(to), teamName(to)] as const],
                        )}
                        follows={(to) =>
                          sentenceOf(shown, withMembers(draft.plan, moved(now.members, id, Number(to))))
                        }
                        choose={(to) => move(id, Number(to))}
                      />
                    )}
                  </li>
                )
              })}
            </ul>
            {members.length > 0 ? (
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
            ) : (
              <>
                <p>
                  {t(
                    'Personne n’y est : telle quelle, elle ne sera pas formée.',
                    'Nobody is in it: as it is, it will not be formed.',
                  )}
                </p>
                {opened !== undefined && (
                  <Button
                    kind="word"
                    label={t(`Retirer l’équipe : ${teamName(at)}`, `Take the team away: ${teamName(at)}`)}
                    press={() => takeAway(at)}
                  >
                    {t('Retirer l’équipe', 'Take the team away')}
                  </Button>
                )}
              </>
            )}
          </li>
        ))}
      </ul>
    </Card>
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

function withMembers(plan: Plan, members: readonly string[][]): Plan {
  return plan.map((team, at) => ({ ...team, members: members[at] ?? [] }))
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
