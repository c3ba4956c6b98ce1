import { keepSending, stopSending } from '../jury/sender.ts'
import type { Edition, Me } from '../session.ts'
import { dropAnswers, keepAnswer, keptAnswer } from './answers.ts'

const whose = 'of the device'

type TrustedTypes = {
  createPolicy: (
    name: string,
    rules: { createScriptURL: () => string },
  ) => { createScriptURL: (url: string) => string }
}

/** Makes the juror's pages open offline, and sends what waits. What was kept for anybody else is dropped. */
export async function beginOffline(edition: Edition, me: Me): Promise<void> {
  await dropAnswers(edition.id, me.id)
  await keepAnswer(edition.id, me.id, 'edition', edition)
  await keepAnswer(edition.id, me.id, 'me', me)
  await keepAnswer(edition.id, whose, 'reader', me.id)
  void register()
  await keepSending({ edition: edition.id, person: me.id })
}

let registered = false

async function register(): Promise<void> {
  if (registered) return
  registered = true
  const at = '/sw.js'
  // The policy of the site takes no plain address for a script.
  const { trustedTypes } = window as { trustedTypes?: TrustedTypes }
  const policy = trustedTypes?.createPolicy('palmares', { createScriptURL: () => at })
  await navigator.serviceWorker?.register(policy?.createScriptURL(at) ?? at).catch(() => undefined)
}

/** What was kept of the edition or of the juror who last read it here; nothing once they have signed out. */
export async function keptForReader<Data>(
  edition: string,
  name: 'edition' | 'me',
): Promise<Data | undefined> {
  const reader = await keptAnswer<string>(edition, whose, 'reader')
  return reader && (await keptAnswer<Data>(edition, reader.data, name))?.data
}

/** Forgets what was read here; what was typed stays for whom it belongs to. Answers what they should know. */
export async function endOffline(edition: string): Promise<string | undefined> {
  const reader = await keptAnswer<string>(edition, whose, 'reader')
  const left = reader && (await stopSending({ edition, person: reader.data }))
  await dropAnswers(edition)
  return left
}
