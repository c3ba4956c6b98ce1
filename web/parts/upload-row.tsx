import type { Stage } from '../deliverables/upload.ts'
import { bytes, t } from '../language.ts'
import { Button } from './button.tsx'
import { Progress } from './progress.tsx'
import { Note, Status } from './status.tsx'

/** A file on its way: how far it is, what went wrong, how to go on. */
export function UploadRow({
  fileName,
  size,
  stage,
  retry,
  cancel,
}: {
  fileName: string
  size: number
  stage: Stage
  retry: () => unknown
  cancel: () => unknown
}) {
  return (
    <div class="upload stack">
      <div class="card-head">
        <p>
          <strong>{fileName}</strong> <span class="quiet">{bytes(size)}</span>
        </p>
        {stage.stage === 'done' && <Status tone="good">{t('Accepté', 'Accepted')}</Status>}
        {stage.stage === 'checking' && <Status tone="wait">{t('Vérification…', 'Checking…')}</Status>}
        {stage.stage === 'failed' && <Status tone="bad">{t('Non remis', 'Not handed in')}</Status>}
      </div>
      {(stage.stage === 'fingerprint' || stage.stage === 'sending') && (
        <>
          <Progress
            label={
              stage.stage === 'sending'
                ? t('Envoi', 'Sending')
                : t('Empreinte du fichier', 'The file’s fingerprint')
            }
            share={stage.share}
          />
          <Button kind="word" press={cancel}>
            {t('Arrêter l’envoi', 'Stop sending')}
          </Button>
        </>
      )}
      {stage.stage === 'failed' && (
        <Note tone="bad">
          <p>{stage.problem.message}</p>
          {stage.problem.status !== 422 && (
            <Button kind="plain" press={retry}>
              {t('Reprendre l’envoi', 'Send again')}
            </Button>
          )}
        </Note>
      )}
    </div>
  )
}
