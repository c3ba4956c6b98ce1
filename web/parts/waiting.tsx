import { t } from '../language.ts'

/** What stands in a page's place, or inside one that has its title, until the data are there. */
export function Waiting({ inside = false }: { inside?: boolean }) {
  const words = t('Chargement…', 'Loading…')
  return (
    <div class="waiting">
      {inside ? <p class="hidden-text">{words}</p> : <h1 class="hidden-text">{words}</h1>}
      <i />
      <i />
      <i />
      <i />
    </div>
  )
}
