import type { ComponentChildren } from 'preact'
import { t } from '../language.ts'

export type Step = { title: string; state: 'done' | 'now' | 'later'; detail?: ComponentChildren }

/** Steps in order, with where one stands. */
export function Stepper({ steps, across = false }: { steps: readonly Step[]; across?: boolean }) {
  return (
    <ol class={across ? 'steps across' : 'steps'}>
      {steps.map((step) => (
        <li key={step.title} class={step.state} aria-current={step.state === 'now' ? 'step' : undefined}>
          <div>
            <p class="step-title">
              {step.title}
              {step.state === 'done' && <span class="hidden-text"> {t('(fait)', '(done)')}</span>}
            </p>
            {step.detail && <div class="quiet small">{step.detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}
