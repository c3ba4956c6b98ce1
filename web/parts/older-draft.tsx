import { t } from '../language.ts'
import { Button } from './button.tsx'
import { Note } from './status.tsx'

export type Difference = { name: string; label: string; mine: string; recorded: string }

/** What was typed here before a newer version came on record: shows both, and asks which one to go on from. */
export function OlderDraft({
  at,
  differences,
  take,
  drop,
}: {
  at: string
  differences: readonly Difference[]
  take: () => void
  drop: () => void
}) {
  return (
    <Note tone="wait">
      <div class="stack">
        <p>
          <strong>
            {t(
              `Ce que vous aviez saisi ici (${at}) n’a pas été envoyé, et une version plus récente est enregistrée depuis.`,
              `What you had typed here (${at}) was not sent, and a newer version has come on record since.`,
            )}
          </strong>{' '}
          {t('C’est elle que montre le formulaire.', 'That one is what the form shows.')}
        </p>
        <ul>
          {differences.map(({ name, label, mine, recorded }) => (
            <li key={name}>
              {label}
              {t(' : enregistré ', ': on record ')}
              <strong>{recorded}</strong>
              {t(', votre saisie ', ', what you typed ')}
              <strong>{mine}</strong>
            </li>
          ))}
        </ul>
        <div class="row">
          <Button kind="plain" press={take}>
            {t('Reprendre ma saisie', 'Take up what I typed')}
          </Button>
          <Button kind="plain" press={drop}>
            {t('Garder ce qui est enregistré', 'Keep what is on record')}
          </Button>
        </div>
      </div>
    </Note>
  )
}
