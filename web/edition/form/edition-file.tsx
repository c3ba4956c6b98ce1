import { useState } from 'preact/hooks'
import { colon, say, t } from '../../language.ts'
import { Button } from '../../parts/button.tsx'
import { Card } from '../../parts/card.tsx'
import { Note } from '../../parts/status.tsx'
import type { Mistake } from './file.ts'
import { files } from './files.ts'
import type { Content } from './values.ts'

/** The edition's file: taken along, and read again. */
export function EditionFile({ stands, read }: { stands?: Content; read: (content: Content) => void }) {
  const [mistakes, setMistakes] = useState<readonly Mistake[]>([])
  return (
    <Card title={t('Le fichier de l’édition', 'The edition’s file')}>
      {stands && (
        <Button kind="plain" press={async () => (await files()).download(stands)}>
          {t('Télécharger le fichier (YAML)', 'Download the file (YAML)')}
        </Button>
      )}
      <div class="field">
        <label for="edition-file">
          <span class="name">{t('Lire un fichier', 'Read a file')}</span>
        </label>
        <p class="hint" id="edition-file-hint">
          {stands
            ? t(
                'Il remplit le formulaire ; rien n’est enregistré. Le jury et l’organisation restent ceux d’aujourd’hui.',
                'It fills in the form; nothing is saved. Jury and organisers stay those of today.',
              )
            : t(
                'Il remplit le formulaire ; rien n’est enregistré.',
                'It fills in the form; nothing is saved.',
              )}
        </p>
        <input
          type="file"
          id="edition-file"
          accept=".yaml,.yml"
          aria-describedby="edition-file-hint"
          onChange={async ({ currentTarget }) => {
            const file = currentTarget.files?.[0]
            if (!file) return
            const found = await (await files()).readFile(file)
            // The same file may be chosen again once it is put right.
            currentTarget.value = ''
            setMistakes('mistakes' in found ? found.mistakes : [])
            if ('content' in found) read(found.content)
          }}
        />
      </div>
      {mistakes.length > 0 && (
        <div role="alert">
          <Note tone="bad">
            <p>
              <strong>{t('À corriger dans le fichier :', 'To be corrected in the file:')}</strong>
            </p>
            <ul>
              {mistakes.slice(0, 50).map(({ line, path, sentence }) => (
                <li key={`${line} ${path} ${sentence.fr}`}>
                  {t(`Ligne ${line}`, `Line ${line}`)}
                  {colon()}
                  {path && <code>{path}</code>} {say(sentence)}
                </li>
              ))}
            </ul>
          </Note>
        </div>
      )}
    </Card>
  )
}
