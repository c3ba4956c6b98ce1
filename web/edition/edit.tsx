import { useState } from 'preact/hooks'
import { t } from '../language.ts'
import type { OwnPageProps } from '../pages.ts'
import { Desk } from '../parts/desk.tsx'
import { Title } from '../parts/title.tsx'
import { Changing } from './form/changing.tsx'
import { Creating } from './form/creating.tsx'
import { History } from './form/history.tsx'
import './organise.css'

type View = 'form' | 'history' | 'new'

/**
 * All that an edition says: its form, its history and the way to make another one. The president of the jury reads here what is put to
 * them, and answers.
 */
export function Page(props: OwnPageProps) {
  const [view, setView] = useState<View>('form')
  const [take, setTake] = useState<number>()
  const president = props.me.role === 'president'
  const go = (to: View, version?: number) => {
    setTake(version)
    setView(to)
    setTimeout(() => document.querySelector<HTMLElement>('h2[tabindex]')?.focus())
  }
  const views: [View, string][] = [
    ['form', t('Le formulaire', 'The form')],
    ['history', t('L’historique', 'The history')],
    ['new', t('Une autre édition', 'Another edition')],
  ]
  const title = t('L’édition', 'The edition')
  if (president)
    return (
      <>
        <Title>{title}</Title>
        <div class="stack">
          <History {...props} take={(version) => go('form', version)} />
        </div>
      </>
    )
  return (
    <Desk
      edition={props.edition.id}
      title={title}
      lead={t(
        'Tout ce que dit l’édition. Rien ne change avant que vous ayez vu ce qui change.',
        'Everything that the edition says. Nothing changes before you have seen what does.',
      )}
    >
      <div class="stack">
        <nav class="row" aria-label={title}>
          {views.map(([name, label]) => (
            <button
              key={name}
              type="button"
              class={`button ${name === view ? '' : 'plain'}`}
              aria-current={name === view}
              onClick={() => go(name)}
            >
              {label}
            </button>
          ))}
        </nav>
        {view === 'history' && <History {...props} take={(version) => go('form', version)} />}
        {view === 'form' && <Changing key={take} {...props} take={take} />}
        {view === 'new' && <Creating {...props} />}
      </div>
    </Desk>
  )
}
