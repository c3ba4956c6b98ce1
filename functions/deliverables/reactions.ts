import { type Deliverable, deliverable, upload } from '../../store/deliverables/items.ts'
import { currentEdition } from '../../store/edition/editions.ts'
import type { Write } from '../../store/item.ts'
import { postMails } from '../../store/mail/outbox.ts'
import type { Table } from '../../store/table.ts'
import { getTeam } from '../../store/teams/teams.ts'
import { mailFor, membersOf } from '../mail/post.ts'
import { toEach } from '../streams/react.ts'

/** A team gets a receipt for every link, and for a file that code from before accepted. */
export const confirmDeliverable = toEach(async (table, { after }, by) => {
  const counts = deliverable.read(after)
  if (counts.file?.number === undefined) await confirm(table, { ...counts, askedBy: counts.updatedBy }, by)
})

/** A team gets a receipt for every file that was accepted, whether or not one that came after it counts already. */
export const confirmFile = toEach(async (table, { after }, by) => {
  if (after?.state !== 'accepted') return
  const { number, arrivedAt: acceptedAt, id, ...file } = upload.read(after)
  if (number === undefined || acceptedAt === undefined) return
  await confirm(table, { ...file, number, acceptedAt, file: { ...file, upload: id } }, by)
})

type Accepted = Pick<Deliverable, 'edition' | 'team' | 'deliverable' | 'number' | 'acceptedAt' | 'link'> & {
  /** Who handed it in: a member of the team, or an organiser. */
  askedBy?: string | undefined
  file?: { upload: string; fileName: string; bytes: number; sha256: string } | undefined
}

async function confirm(table: Table, accepted: Accepted, by: Write): Promise<void> {
  const { team, deliverable: id, number, acceptedAt, file, link, edition: where } = accepted
  const edition = (await currentEdition(table, where))?.edition
  const owner = await getTeam(table, where, team)
  const asked = edition?.deliverables.find((each) => each.id === id)
  if (!edition || !owner || !asked) return
  const organiser = edition.organisers.find((each) => each.id === accepted.askedBy)
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
      ...(organiser && { handedInBy: organiser.name }),
    }
    const mail = { template: 'deliverable-accepted' as const, props }
    return mailFor(edition, reader.id, `${team}_${id}_${number}_${reader.id}`, mail, by)
  })
  await postMails(table, mails)
}
