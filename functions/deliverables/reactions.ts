import { deliverable } from '../../store/deliverables/items.ts'
import { currentEdition } from '../../store/edition/editions.ts'
import { postMails } from '../../store/mail/outbox.ts'
import { getTeam } from '../../store/teams/teams.ts'
import { mailFor, membersOf } from '../mail/post.ts'
import { toEach } from '../streams/react.ts'

/** A team gets a receipt for every version that was accepted. */
export const confirmDeliverable = toEach(async (table, { after }, by) => {
  const { team, deliverable: id, number, acceptedAt, file, link, edition: where } = deliverable.read(after)
  const edition = (await currentEdition(table, where))?.edition
  const owner = await getTeam(table, where, team)
  const asked = edition?.deliverables.find((each) => each.id === id)
  if (!edition || !owner || !asked) return
  const people = await membersOf(table, edition, owner)
  const mails = people.map((reader) => {
    const props = {
      name: reader.name,
      teamName: owner.name,
      deliverable: asked.name,
      receipt: file?.upload ?? `${team}-${id}-${number}`,
      version: number,
      acceptedAt,
      deadline: edition.phases.work.closes,
      ...(file && { file: { fileName: file.fileName, bytes: file.bytes, sha256: file.sha256 } }),
      ...(link !== undefined && { link }),
    }
    const mail = { template: 'deliverable-accepted' as const, props }
    return mailFor(edition, reader.id, `${team}_${id}_${number}_${reader.id}`, mail, by)
  })
  await postMails(table, mails)
})
