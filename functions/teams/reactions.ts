import { holdsPlace } from '../../domain/people/registration.ts'
import { inCharge } from '../../domain/teams/formation.ts'
import { isComplete } from '../../domain/teams/team.ts'
import { currentEdition } from '../../store/edition/editions.ts'
import { postMails } from '../../store/mail/outbox.ts'
import type { Person } from '../../store/people/items.ts'
import { peopleCalled } from '../../store/people/people.ts'
import { type Team, team } from '../../store/teams/items.ts'
import { getTeam } from '../../store/teams/teams.ts'
import { challengeTitle, mailFor, membersOf } from '../mail/post.ts'
import { toEach } from '../streams/react.ts'

/** Whoever joins a team is welcomed; the others hear of it when it makes the team complete, not at every seat. */
export const tellOfJoining = toEach(async (table, change, by) => {
  const now = team.read(change.after)
  const before = change.before && team.read(change.before)
  const were = new Set(before?.members.map((member) => member.person))
  const joined = now.members.filter((member) => !were.has(member.person))
  // Of teams that were merged everybody is told so at once, and of those of an allocation, why this one is theirs.
  const isTold = now.under === 'mergeTeams' || now.under === 'formTeams'
  const edition =
    joined.length > 0 && !isTold ? (await currentEdition(table, now.edition))?.edition : undefined
  if (!edition) return
  const people = await membersOf(table, edition, now)
  const completes = isComplete(edition, now.members) && !isComplete(edition, before?.members ?? [])
  const mailsAbout = (newcomer: Person) =>
    (completes ? people : [newcomer]).map((reader) => {
      const props = {
        name: reader.name,
        newcomer: newcomer.name,
        newcomerSchool: edition.schools.find((each) => each.id === newcomer.school)?.name ?? '',
        welcome: reader.id === newcomer.id,
        teamName: now.name,
        challenge: challengeTitle(edition, now.challenge),
        members: now.members.length,
        complete: isComplete(edition, now.members),
      }
      const id = `${now.id}_${now.version}_${newcomer.id}_${reader.id}`
      return mailFor(edition, reader.id, id, { template: 'team-joined', props }, by)
    })
  const newcomers = people.filter(({ id }) => joined.some((member) => member.person === id))
  await postMails(table, newcomers.flatMap(mailsAbout))
})

/** Whoever is concerned hears of what became of a team, but for whoever did it: its members, and those who are so no more. */
export const tellOfChange = toEach(async (table, change, by) => {
  const now = team.read(change.after)
  const before = change.before && team.read(change.before)
  const told = before ? toldOf(before, now) : []
  const edition = told.length > 0 ? (await currentEdition(table, now.edition))?.edition : undefined
  if (!edition || !before) return
  const into = now.ended?.into === undefined ? undefined : await getTeam(table, edition.id, now.ended.into)
  const asking = [...(before.requests ?? []), ...(now.requests ?? [])]
  const people = await peopleCalled(table, edition.id, [
    ...new Set([...before.members, ...asking].map(({ person }) => person)),
  ])
  const mails = told.flatMap(({ to, change: what, who, reason }) => {
    const reader = people.get(to)
    if (!reader || !holdsPlace(reader) || to === now.updatedBy) return []
    const props = {
      name: reader.name,
      teamName: before.name,
      ...(now.members.some(({ person }) => person === to) && { team: now.id }),
      change: what,
      ...(who !== undefined && { who: people.get(who)?.name ?? '' }),
      ...(into && { into: into.name }),
      ...(what === 'challenge' && { challenge: challengeTitle(edition, now.challenge) }),
      ...(hearOfName.has(what) && now.name !== before.name && { called: now.name }),
      ...(what === 'left' && to === inCharge(now) && to !== inCharge(before) && { leads: true }),
      ...(reason !== undefined && { reason }),
    }
    const which = what === 'in-charge' ? `${what}_` : who === undefined ? '' : `${who}_`
    const id = `${now.id}_${now.version}_${which}${to}`
    return [mailFor(edition, to, id, { template: 'team-changed' as const, props }, by)]
  })
  await postMails(table, mails)
})

type Told = {
  to: string
  change:
    | ('moved-out' | 'left' | 'grew' | 'merged' | 'dissolved' | 'disqualified' | 'reinstated')
    | ('asked' | 'declined' | 'challenge' | 'renamed' | 'in-charge' | 'handed-over')
  who?: string
  reason?: string
}

/** What goes to those who stay in a team, and says how it is called from then on. */
const hearOfName = new Set<Told['change']>(['grew', 'challenge', 'renamed'])

/** Whoever is in charge hears of a new request; whoever asked, that they were declined: where they took it back themselves, they know. */
function askedOf(before: Team, now: Team): Told[] {
  const [were, are] = [before, now].map(({ requests = [] }) => requests.map(({ person }) => person))
  const fresh = are?.filter((person) => !were?.includes(person)) ?? []
  const isIn = (person: string) => now.members.some((member) => member.person === person)
  const declined = were?.filter((person) => !are?.includes(person) && !isIn(person)) ?? []
  const to = inCharge(now)
  return [
    ...fresh.flatMap((who): Told[] => (to === undefined ? [] : [{ to, change: 'asked', who }])),
    ...declined.map((person): Told => ({ to: person, change: 'declined' })),
  ]
}

/** Members hear of another challenge, or of a name that organisers gave, and whoever was handed the team that they are in charge. */
function formedOf(before: Team, now: Team): Told[] {
  const renamed = now.under === 'correctTeam' && now.name !== before.name
  const what = now.challenge === before.challenge ? renamed && 'renamed' : 'challenge'
  const first = inCharge(now)
  const was = inCharge(before)
  const handed = first !== was && now.members.some(({ person }) => person === was)
  return [
    ...(what ? now.members.map(({ person }): Told => ({ to: person, change: what })) : []),
    ...(handed && first !== undefined && was !== undefined
      ? [{ to: first, change: 'in-charge' } as const, { to: was, change: 'handed-over', who: first } as const]
      : []),
  ]
}

/** Who is told what of a team that changed. */
function toldOf(before: Team, now: Team): Told[] {
  const were = before.members.map(({ person }) => person)
  const are = new Set(now.members.map(({ person }) => person))
  const gone = were.filter((person) => !are.has(person))
  if (now.ended && !before.ended) {
    const { into, reason } = now.ended
    return gone.map((to) => ({ to, change: into === undefined ? 'dissolved' : 'merged', reason }))
  }
  if (now.under === 'mergeTeams' && are.size > were.length) return were.map((to) => ({ to, change: 'grew' }))
  const why = now.disqualified
  const decided: Told[] = were.flatMap((to): Told[] => {
    if (why && why.reason !== before.disqualified?.reason)
      return [{ to, change: 'disqualified', reason: why.reason }]
    return !why && before.disqualified ? [{ to, change: 'reinstated' }] : []
  })
  return [
    ...decided,
    ...askedOf(before, now),
    ...formedOf(before, now),
    ...gone.flatMap((who): Told[] => [
      { to: who, change: 'moved-out' },
      ...[...are].map((to): Told => ({ to, change: 'left', who })),
    ]),
  ]
}
