import { listDeliverables } from '../../api/deliverables/list-deliverables.ts'
import { getMe } from '../../api/people/get-me.ts'
import { handOverPresidency } from '../../api/people/hand-over-presidency.ts'
import { invitePeople } from '../../api/people/invite-people.ts'
import { listInvolved } from '../../api/people/list-involved.ts'
import { removePerson } from '../../api/people/remove-person.ts'
import { replaceJuror } from '../../api/people/replace-juror.ts'
import { getTeam } from '../../api/teams/get-team.ts'
import { everyItem, until } from '../client.ts'
import type { Scene } from '../scene.ts'

/**
 * Once teams have formed: the organisers replace a juror, hand the presidency over and back, invite a colleague and withdraw it, and give a coach
 * a team.
 */
export async function roles(scene: Scene): Promise<void> {
  scene.progress.begin('roles', 4)
  for (const act of [replaces, handsOver, invitesInVain, accompanies]) {
    await act(scene)
    scene.progress.step()
  }
}

const invited = (name: string) => ({
  name,
  email: `${name.toLowerCase().replaceAll(/[^a-z]+/g, '-')}@example.org`,
  language: 'fr' as const,
})

/** A juror cannot come: somebody is invited in their place, signs in, and scores as they would have. */
async function replaces(scene: Scene): Promise<void> {
  const { stage, ledger, jurors, edition } = scene
  const leaving = jurors.findLast(({ president }) => !president)
  if (!leaving) return
  const called = invited('Juste Remplaçant')
  const title = { fr: 'Conseiller', en: 'Adviser' }
  const newcomer = { ...called, role: 'juror' as const, function: title }
  const [participant = ''] = scene.participants.keys()
  const refused = await stage.organiser.ask(
    invitePeople,
    {},
    { body: { people: [{ ...newcomer, email: participant }] } },
  )
  const told = refused.ok && refused.data.people[0]?.refusal?.code
  ledger.expect('private', told === 'address-of-participant', 'a participant was put on the jury')
  const body = { newcomer, reason: 'Retenue par son service.' }
  const { newcomer: id } = await stage.organiser.get(replaceJuror, { juror: leaving.id }, { body })
  const session = await leaving.caller.ask(getMe, {})
  ledger.expect('private', !session.ok, `${leaving.id} kept a role after being replaced`)
  await invitationArrives(scene, called.email)
  const caller = await stage.signInJuror({ id, email: called.email })
  const listed = (await everyItem(stage.organiser, listInvolved, {})).find((each) => each.id === id)
  ledger.expect('answered', listed?.state === 'accepted', `${id} is ${listed?.state} after signing in`)
  scene.jurors = jurors.map((each) =>
    each === leaving ? { id, caller, email: called.email, president: false } : each,
  )
  const { name, email } = called
  const jury = edition.jury.map((each) =>
    each.id === leaving.id ? { id, name, email, function: title } : each,
  )
  scene.edition = { ...edition, jury }
}

/** The mail comes once, and leads to a page: it opens nothing by itself. */
async function invitationArrives({ stage, ledger }: Scene, email: string): Promise<void> {
  const { mailbox } = stage
  if (!mailbox) return
  const [mail, another] = await until(`an invitation to ${email}`, async () => {
    await mailbox.refresh()
    const mails = mailbox.to(email)
    return mails.length > 0 ? mails : undefined
  })
  ledger.expect('repeats', another === undefined, `${email} was invited twice`)
  ledger.expect('private', !/token=/.test(mail?.text ?? ''), 'an invitation opens a session')
}

/** The presidency goes to another juror and comes back: at any moment one presides. */
async function handsOver({ stage, ledger, jurors }: Scene): Promise<void> {
  const president = jurors.find((each) => each.president)
  const other = jurors.find((each) => !each.president)
  if (!president || !other) return
  for (const { id } of [other, president]) {
    await stage.organiser.get(handOverPresidency, { juror: id })
    const presiding = (await everyItem(stage.organiser, listInvolved, {})).filter(
      ({ role }) => role === 'president',
    )
    const isOne = presiding.length === 1 && presiding[0]?.id === id
    ledger.expect('private', isOne, `${presiding.map((each) => each.id).join(', ')} preside instead of ${id}`)
  }
}

/** A colleague who was invited by mistake has no role any more; and the last organiser stays. */
async function invitesInVain({ stage, ledger }: Scene): Promise<void> {
  const people = [{ ...invited('Colin Collègue'), role: 'organiser' as const }]
  const {
    people: [answer],
  } = await stage.organiser.get(invitePeople, {}, { body: { people } })
  await stage.organiser.get(removePerson, { person: answer?.id ?? '' })
  const involved = await everyItem(stage.organiser, listInvolved, {})
  const left = involved.find(({ id }) => id === answer?.id)
  ledger.expect('private', left?.state === 'withdrawn', 'an invitation that was withdrawn stands')
  const here = involved.filter(({ role, state }) => role === 'organiser' && state === 'accepted')
  const [last] = here
  if (!last || here.length > 1) return
  const refused = await stage.organiser.ask(removePerson, { person: last.id })
  ledger.expect('private', !refused.ok && refused.code === 'last-organiser', 'nobody organises any more')
}

/** A coach sees the work of their team, and of no other. */
async function accompanies({ stage, ledger, teams }: Scene): Promise<void> {
  const [own, other] = teams
  if (!own || !other) return
  const called = invited('Aude Accompagne')
  const people = [{ ...called, role: 'coach' as const, teams: [own.id] }]
  const {
    people: [answer],
  } = await stage.organiser.get(invitePeople, {}, { body: { people } })
  const coach = await stage.signInJuror({ id: answer?.id ?? '', email: called.email })
  const seen = await coach.ask(listDeliverables, { team: own.id })
  ledger.expect('answered', seen.ok, 'a coach does not see the work of their team')
  const foreign = await coach.ask(getTeam, { team: other.id })
  ledger.expect('private', !foreign.ok, 'a coach sees a team that they do not accompany')
}
