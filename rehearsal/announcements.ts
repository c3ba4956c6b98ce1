import { listParticipants } from '../api/people/list-participants.ts'
import { announcementsFor } from '../domain/palmares/announcement.ts'
import { mails } from '../mail/catalogue.ts'
import { penFor } from '../mail/pen.ts'
import { everyItem } from './client.ts'
import type { Mail } from './mailbox.ts'
import type { Scene } from './scene.ts'

/** One announcement that somebody is to get, known by its subject in their language. */
export type Expected = { person: string; address: string; subject: string }

/** Who is to be told what, from the minutes' awards and the teams as they were planned. */
export async function expectedAnnouncements(scene: Scene): Promise<Expected[]> {
  const { edition, stage, teams } = scene
  const people = await everyItem(stage.organiser, listParticipants, {})
  const planned = teams.map(({ id, planned: { name, challenge } }) => ({
    id,
    name,
    challenge,
    title: edition.challenges.find((each) => each.id === challenge)?.title ?? { fr: '', en: '' },
    members: people
      .filter(({ team }) => team === id)
      .map(({ id: person, name: called, school }) => ({ person, name: called, school })),
  }))
  const awards = scene.awards.map(({ prize, team: name }) => ({
    prize,
    team: planned.find((team) => team.name === name)?.id ?? '',
  }))
  return announcementsFor(edition, { awards, teams: planned }).map((told) => {
    if (told.template === 'announcement-organiser') {
      const organiser = edition.organisers.find(({ id }) => id === told.person)
      const props = { name: '', publishedAt: edition.phases.published.opens, awards: [] }
      const { subject } = mails[told.template].write(props, penFor('fr', stage.url, edition))
      return { person: told.person, address: organiser?.email ?? '', subject }
    }
    const reader = people.find(({ id }) => id === told.person)
    const team = planned.find(({ id }) => id === told.team)
    const pen = penFor(reader?.language ?? 'fr', stage.url, edition)
    const props = { name: '', teamName: team?.name ?? '', challenge: team?.title ?? { fr: '', en: '' } }
    const prizes = (told.template === 'announcement-winner' ? told.prizes : []).flatMap(
      (prize) => edition.prizes.find(({ id }) => id === prize)?.name ?? [],
    )
    const { subject } =
      told.template === 'announcement-winner'
        ? mails[told.template].write({ ...props, prizes }, pen)
        : mails[told.template].write(props, pen)
    return { person: told.person, address: reader?.email ?? '', subject }
  })
}

/** How many of the mails to each address are the announcement that is expected there. */
export function announcementsIn(
  received: readonly Mail[],
  expected: readonly Expected[],
): Map<string, number> {
  const subjects = new Map(expected.map(({ address, subject }) => [address, bare(subject)]))
  const counts = new Map<string, number>()
  for (const { to, subject } of received)
    if (subjects.get(to) === bare(subject)) counts.set(to, (counts.get(to) ?? 0) + 1)
  return counts
}

function bare(subject: string): string {
  return subject.replaceAll(/\s+/g, ' ').trim()
}
