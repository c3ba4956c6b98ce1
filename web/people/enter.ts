import { draftOf, dropDraft, type Keeping, keepDraft, readDraft } from '../draft.ts'
import { language } from '../language.ts'
import { maySee, pageCalled } from '../pages.ts'
import { go, href, placeOf, startOf } from '../router.ts'
import { type Me, rememberSignIn } from '../session.ts'

const hour = 3_600_000

/** What was asked for by mail in this tab, which a phone may drop while its owner reads the mail. */
export const askedIn = (edition: string): Keeping => draftOf(edition, undefined, 'asked')

/** For every tab of the device: a link that was mailed opens in another one. */
const wanted = (edition: string): Keeping => ({ key: `wanted ${edition}`, over: '', tab: false })

/** Keeps the page that somebody was sent to sign in from, as the address says after `?`, until they have. */
export function keepWanted(edition: string): void {
  const to = new URLSearchParams(location.search).get('to')
  if (to) keepDraft(wanted(edition), { to })
}

/** Goes where somebody who has just signed in wanted to go, if they may, or else to where they start from. */
export function enter(edition: string, me: Me, changed: () => void): void {
  rememberSignIn(edition)
  const kept = readDraft(wanted(edition))
  for (const done of [wanted(edition), askedIn(edition)]) dropDraft(done)
  const to = kept && Date.now() - kept.at < hour ? (kept.values.to ?? '') : ''
  const start = wasSigning(edition) ? 'deliberation' : startOf(me)
  go(mayGo(edition, me, to) ? to : href(language(), edition, start), true)
  changed()
}

/** Only to a page of the edition: whoever made the link wrote what it asks for. */
export function mayGo(edition: string, me: Me, to: string): boolean {
  const [path = ''] = to.split('#')
  const place = placeOf(path)
  if (!/^\/(fr|en)\//.test(to) || place.edition !== edition) return false
  if (place.page === 'not-found' || place.page === 'sign-in') return false
  return maySee(pageCalled(place.page), me)
}

/** Whether somebody was about to sign the minutes here, and had to prove again who they are (`palmares/sign.tsx`). */
function wasSigning(edition: string): boolean {
  try {
    const mark = `signing ${edition}`
    const was = localStorage.getItem(mark) !== null
    localStorage.removeItem(mark)
    return was
  } catch {
    return false
  }
}
