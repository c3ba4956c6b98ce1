import type { Edition } from '../../../domain/edition/edition.ts'
import { mailTo, postMails, listMails as readMails } from '../../../store/mail/outbox.ts'
import { type Bench, messagesOf } from '../../support/functions.ts'
import { newEdition, writer } from '../../support/host.ts'

/** An edition with mails to post, to send and to look at. */
export async function postingOn(bench: Bench, changes: Partial<Edition> = {}) {
  const edition = await newEdition(bench, 'work', changes)
  const post = async (person: string, id = 'mail', about: Record<string, unknown> = invitation) => {
    const mail = mailTo(edition.id, person, id, { template: 'juror-invitation', props: about }, writer(bench))
    await postMails(bench.table, [mail])
    return mail
  }
  const invitation = {
    name: 'Jean Juge',
    president: false,
    jury: edition.phases.jury,
    deliberation: edition.phases.deliberation,
  }
  const mails = async () => (await readMails(bench.table, edition.id, { limit: 100 })).items
  return {
    edition,
    invitation,
    post,
    mails,
    mail: async (id = 'mail') => (await mails()).find((each) => each.id === id),
    send: (...ids: string[]) =>
      bench.give('outbox', messagesOf(...ids.map((mail) => ({ edition: edition.id, mail })))),
    /** What was put back into a queue, once its while is over. */
    putBack: async (queue: string) => {
      bench.host.clock.advance(901)
      const found = await bench.taken(bench.host.environment[queue] ?? '')
      return found.map((each) => {
        const { edition: _, lane: __, ...rest } = each as Record<string, unknown>
        return rest
      })
    },
    /** What left, by this mail's tag. */
    sent: () => bench.host.mailbox.messages.filter(({ html }) => html?.includes(edition.name.fr)),
  }
}
