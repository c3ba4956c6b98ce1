import type { ComponentChildren } from 'preact'
import { t } from '../language.ts'
import { Button } from './button.tsx'
import { Note } from './status.tsx'

/** Somebody saved another version meanwhile: shows it beside what was typed, which stays. */
export function Conflict({ reload, children }: { reload: () => void; children: ComponentChildren }) {
  return (
    <Note tone="wait">
      <div class="stack">
        <p>
          <strong>
            {t(
              'Quelqu’un a enregistré une autre version entre-temps.',
              'Somebody saved another version in the meantime.',
            )}
          </strong>
        </p>
        {children}
        <p>
          {t(
            'Ce que vous avez écrit est resté ci-dessous. Comparez, puis partez de la version enregistrée pour envoyer la vôtre.',
            'What you wrote is still below. Compare, then start from the version on record to send yours.',
          )}
        </p>
        <Button kind="plain" press={reload}>
          {t(
            'Repartir de la version enregistrée, en gardant ma saisie',
            'Start from the version on record, keeping what I typed',
          )}
        </Button>
      </div>
    </Note>
  )
}
