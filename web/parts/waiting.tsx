import { t } from '../language.ts'

/** What stands in a page's place until its data are there. */
export function Waiting() {
  return (
    <div class="waiting" role="status">
      <span class="hidden-text">{t('Chargement…', 'Loading…')}</span>
      <i />
      <i />
      <i />
      <i />
    </div>
  )
}
