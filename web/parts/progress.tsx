import { useId } from 'preact/hooks'
import { percent } from '../language.ts'

/** How far something is, from 0 to 1, in words and as a bar. */
export function Progress({ label, share, figure }: { label: string; share: number; figure?: string }) {
  const id = useId()
  return (
    <div class="progress">
      <span>
        <span id={id}>{label}</span>
        <span class="figure">{figure ?? percent(share)}</span>
      </span>
      <progress aria-labelledby={id} max={1} value={share} />
    </div>
  )
}
