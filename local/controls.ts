import type { Host, Page, PageAnswer } from 'cdk-host'
import { type Phase, phases } from '../domain/edition/edition.ts'
import type { Language } from '../domain/fields.ts'
import { plusSeconds } from '../domain/time.ts'
import { type ActName, acts, perform } from './controls-acts.ts'
import { controlsPage, type Outcome } from './controls-page.ts'
import type { Sample } from './seed.ts'

const policy =
  "default-src 'none'; style-src 'self'; script-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/** The page /local: moves the host's clock through the sample edition, and acts for the people that its visitor is not. */
export function makeControls(host: Host, sample: Sample): Page {
  let cards: string[] = []

  const show = async (language: Language, outcome?: Outcome, status = 200) => {
    const edition = await sample.edition()
    const now = host.clock.date().toISOString()
    return html(status, controlsPage({ edition, now, people: sample.people, cards, language, outcome }))
  }

  const moveTo = async (phase: Phase) => {
    const { opens, closes } = (await sample.edition()).phases[phase]
    const half = (Date.parse(closes) - Date.parse(opens)) / 2000
    host.clock.set(new Date(plusSeconds(opens, Math.min(3600, half))))
  }

  return async ({ method, url, headers, body }) => {
    const language = languageOf(url, headers['accept-language'])
    if (method !== 'POST') return show(language, url.searchParams.has('done') ? 'done' : undefined)
    const form = new URLSearchParams(body.toString('utf8'))
    const [phase, seconds] = [phases.find((each) => each === form.get('phase')), Number(form.get('advance'))]
    const person = sample.people.find(({ id }) => id === form.get('person'))
    const act = form.get('act') ?? ''
    if (person) return redirect(await sample.signInLink(person.id, language))
    if (phase) await moveTo(phase)
    else if (Number.isFinite(seconds) && seconds > 0) host.clock.advance(seconds)
    else if (isAct(act)) {
      try {
        const left = await perform(act, sample, host.url)
        if (act === 'vote') cards = left
      } catch {
        return show(language, 'failed', 409)
      }
    } else return show(language, 'failed', 400)
    return redirect(`/local?lang=${language}&done`)
  }
}

function isAct(name: string): name is ActName {
  return Object.hasOwn(acts, name)
}

function languageOf({ searchParams }: URL, accepted = ''): Language {
  const asked = searchParams.get('lang') ?? (/\b(fr|en)\b/.exec(accepted)?.[1] || 'fr')
  return asked === 'en' ? 'en' : 'fr'
}

function html(status: number, text: string): PageAnswer {
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  }
  return { status, headers, cookies: [], body: Buffer.from(text) }
}

function redirect(location: string): PageAnswer {
  return {
    status: 303,
    headers: { location, 'cache-control': 'no-store' },
    cookies: [],
    body: Buffer.alloc(0),
  }
}
