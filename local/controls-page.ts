import { type Edition, type Phase, phases } from '../domain/edition/edition.ts'
import { isOpen } from '../domain/edition/phases.ts'
import type { Language } from '../domain/fields.ts'
import { type ActName, acts } from './controls-acts.ts'
import { escapeHtml } from './mailbox-page.ts'
import type { Sample } from './seed.ts'

/** How the last order went, if there was one. */
export type Outcome = 'done' | 'failed'

type Shown = {
  edition: Edition
  now: string
  people: Sample['people']
  /** Voter codes that nobody has used. */
  cards: string[]
  language: Language
  outcome: Outcome | undefined
}

const words = {
  fr: {
    title: 'L’horloge de cet hôte',
    only: 'Cette page n’existe que sur cette machine : ce qui est déployé ne la contient pas.',
    links: { site: 'Le site', mailbox: 'La messagerie', other: 'In English' },
    clock: 'Il est ici :',
    hour: '+ 1 heure',
    day: '+ 1 jour',
    phases: 'Les phases de l’édition',
    open: 'ouverte',
    go: 'Aller à :',
    people: 'Se connecter',
    peopleNote:
      'Un lien neuf, valable deux semaines ; chaque connexion remplace la précédente dans ce navigateur.',
    others: 'Les autres',
    othersNote: 'Ce que feraient les personnes que vous n’êtes pas.',
    acts: {
      'hand-in': 'Remettre les livrables des autres équipes',
      score: 'Faire noter le reste du jury',
      vote: 'Faire voter le public (40 cartes, 30 bulletins)',
      approve: 'Faire approuver le jury',
    },
    later: (act: string, phase: string) => `${act} : pendant la phase « ${phase} ».`,
    cards: 'Cartes de vote qui restent :',
    working: 'En cours : la page revient dès que c’est fait, en une demi-minute au plus.',
    done: 'C’est fait.',
    failed: 'Refusé. La phase est peut-être fermée ; le journal de l’hôte dit pourquoi.',
    roles: {
      organiser: 'organisatrice',
      president: 'présidente',
      juror: 'juré',
      participant: 'participante',
    },
    phase: {
      registration: 'Inscriptions',
      formation: 'Formation des équipes',
      work: 'Travail',
      jury: 'Jury',
      vote: 'Vote du public',
      deliberation: 'Délibération',
      published: 'Palmarès',
      archived: 'Archives',
    },
  },
  en: {
    title: 'This host’s clock',
    only: 'This page exists on this machine only: what is deployed does not hold it.',
    links: { site: 'The site', mailbox: 'The mailbox', other: 'En français' },
    clock: 'Here it is:',
    hour: '+ 1 hour',
    day: '+ 1 day',
    phases: 'The edition’s phases',
    open: 'open',
    go: 'Go to',
    people: 'Sign in',
    peopleNote: 'A fresh link, good for two weeks; each sign-in replaces the one before in this browser.',
    others: 'The others',
    othersNote: 'What the people whom you are not would do.',
    acts: {
      'hand-in': 'Hand in for the other teams',
      score: 'Let the rest of the jury score',
      vote: 'Let the audience vote (40 cards, 30 ballots)',
      approve: 'Let the jury approve',
    },
    later: (act: string, phase: string) => `${act}: in the phase “${phase}”.`,
    cards: 'Voter cards left:',
    working: 'Under way: the page comes back as soon as it is done, within half a minute.',
    done: 'Done.',
    failed: 'Refused. The phase may be closed; the host’s log says why.',
    roles: { organiser: 'organiser', president: 'president', juror: 'juror', participant: 'participant' },
    phase: {
      registration: 'Registration',
      formation: 'Formation of teams',
      work: 'Work',
      jury: 'Jury',
      vote: 'Audience vote',
      deliberation: 'Deliberation',
      published: 'Palmarès',
      archived: 'Archive',
    },
  },
} as const satisfies Record<Language, object>

/** The page as HTML; each of its forms is one button, or a row of them, whose value says what is ordered. */
export function controlsPage({ edition, now, people, cards, language, outcome }: Shown): string {
  const says = words[language]
  const style = { timeZone: edition.timeZone, dateStyle: 'full', timeStyle: 'short' } as const
  const clock = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'fr', style)
  const order = (content: string, target = '') =>
    `<form method="post" action="/local?lang=${language}"${target}>${content}</form>`
  const button = (name: string, value: string, text: string) =>
    `<button name="${name}" value="${escapeHtml(value)}">${escapeHtml(text)}</button>`
  const line = (phase: Phase) => {
    const { opens, closes } = edition.phases[phase]
    const state = isOpen(edition, phase, now) ? ` · <strong>${says.open}</strong>` : ''
    const when = clock.formatRange(new Date(opens), new Date(closes))
    return `<li>${order(button('phase', phase, `${says.go} ${says.phase[phase]}`))}${when}${state}</li>`
  }
  const act = (name: ActName) =>
    isOpen(edition, acts[name].phase, now)
      ? order(button('act', name, says.acts[name]))
      : `<p>${says.later(says.acts[name], says.phase[acts[name].phase])}</p>`
  const { site, mailbox, other } = says.links
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${says.title}</title><link rel="stylesheet" href="/mailbox/style.css"><script src="/mailbox/working.js" defer></script></head><body><main>
<h1>${says.title}</h1>
<p>${says.only}</p>
<p role="status" id="working" hidden>${says.working} <span></span></p>
${outcome ? `<p role="${outcome === 'done' ? 'status' : 'alert'}">${says[outcome]}</p>` : ''}
<p><a href="/${language}/${edition.id}">${site}</a> · <a href="/mailbox">${mailbox}</a> · <a href="/local?lang=${language === 'fr' ? 'en' : 'fr'}" hreflang="${language === 'fr' ? 'en' : 'fr'}">${other}</a></p>
<p>${says.clock} <strong><time datetime="${now}">${clock.format(new Date(now))}</time></strong></p>
${order(button('advance', '3600', says.hour) + button('advance', '86400', says.day))}
<h2>${says.phases}</h2>
<ul>${phases.map(line).join('')}</ul>
<h2>${says.people}</h2>
<p>${says.peopleNote}</p>
${order(people.map(({ id, name, role }) => button('person', id, `${name}, ${says.roles[role]}`)).join(''), ' target="_blank"')}
<h2>${says.others}</h2>
<p>${says.othersNote}</p>
${(Object.keys(acts) as ActName[]).map(act).join('')}
${cards.length > 0 ? `<p>${says.cards} ${cards.map((code) => `<code>${escapeHtml(code)}</code>`).join(', ')}</p>` : ''}
</main></body></html>`
}
