import { closeSessions } from '../../api/people/close-sessions.ts'
import { editMe } from '../../api/people/edit-me.ts'
import { getAccount } from '../../api/people/get-account.ts'
import { getMe } from '../../api/people/get-me.ts'
import { switchEdition } from '../../api/people/switch-edition.ts'
import type { Scene } from '../scene.ts'

/** Somebody signs in on a second device, signs it out again, and settles which mails they get. */
export async function account({ stage, ledger, participants }: Scene): Promise<void> {
  const [entry] = participants
  if (!entry) return
  const [email, caller] = entry
  const { id, name, language } = await caller.get(getMe, {})
  const elsewhere = await stage.signInJuror({ id, email })
  const { sessions, proved } = await caller.get(getAccount, {})
  const shown = sessions.filter(({ here }) => here).length === 1 && sessions.length > 1
  ledger.expect('private', shown, 'somebody does not see where they are signed in')
  const { closed } = await caller.get(closeSessions, {}, { body: { sessions: 'others' } })
  ledger.expect('private', closed === sessions.length - 1, `${closed} of ${sessions.length} sessions closed`)
  const gone = await elsewhere.ask(getMe, {})
  ledger.expect(
    'private',
    !gone.ok && gone.code === 'not-signed-in',
    'a session that was closed still serves',
  )
  const away = await caller.ask(switchEdition, {}, { body: { to: 'nowhere', as: 'bearer' } })
  const told = proved ? 'not-found' : 'not-by-mail'
  ledger.expect('private', !away.ok && away.code === told, 'somebody went to an edition that there is not')
  const { etag } = (await caller.ask(getAccount, {})) as { etag?: string }
  const body = { name, language, mailsOff: ['deadline-reminder' as const] }
  await caller.get(editMe, {}, { body, ifMatch: etag })
  const late = await caller.ask(editMe, {}, { body: { ...body, mailsOff: [] }, ifMatch: etag })
  ledger.expect('private', !late.ok && late.code === 'changed-meanwhile', 'an edit overwrote a later one')
}
