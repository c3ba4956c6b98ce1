import { toldOf } from '../../domain/allocation/told.ts'
import { isProblem } from '../../domain/problem.ts'
import { endPublishing, getAllocation } from '../../store/allocation/acts.ts'
import { factsOf } from '../../store/allocation/facts.ts'
import { type Formed, formTeam } from '../../store/allocation/forming.ts'
import { currentEdition } from '../../store/edition/editions.ts'
import type { Write } from '../../store/item.ts'
import { editionOf, type Key } from '../../store/keys.ts'
import { postMails } from '../../store/mail/outbox.ts'
import type { Table } from '../../store/table.ts'
import { challengeTitle, mailFor, membersOf } from '../mail/post.ts'

/** Forms the teams of an allocation that is published, one after the other, and tells each member of theirs. */
export async function formTeams(table: Table, key: Key, by: Write): Promise<void> {
  const id = editionOf(key) ?? ''
  const [allocation, current] = await Promise.all([getAllocation(table, id), currentEdition(table, id)])
  if (allocation?.state !== 'publishing' || !current) return
  const { edition } = current
  const { run, plan, rules, byHand } = allocation
  const sentences = toldOf(edition, await factsOf(table, id), rules, plan, byHand)
  const missed: string[] = []
  for (const [at, planned] of plan.entries()) {
    const formed = await formTeam(table, edition, { run, at, planned, sentences }, by)
    if (isProblem(formed)) throw new Error(`Team ${at} of the allocation of ${id}: ${formed.problem}`)
    missed.push(...formed.missed)
    await postMails(table, await mailsOf(formed))
  }
  await endPublishing(table, id, run, missed, by)

  async function mailsOf({ team, told }: Formed) {
    if (!team || told.length === 0) return []
    const members = await membersOf(table, edition, team)
    return told.map(({ person, why }) => {
      const props = {
        name: person.name,
        teamName: team.name,
        challenge: challengeTitle(edition, team.challenge),
        mates: members.filter((each) => each.id !== person.id).map(({ name }) => name),
        why,
      }
      return mailFor(
        edition,
        person.id,
        `${run}_${person.id}`,
        { template: 'team-allocated' as const, props },
        by,
      )
    })
  }
}
