import { t } from '../language.ts'
import { Status, type Tone } from '../parts/status.tsx'
import { type KeptSheet, type Whereabouts as Place, whereabouts } from './queue.ts'
import type { ToScore } from './read.ts'

/** Where a team's marks are: on this device alone, kept as a draft, or with the jury. */
export function Whereabouts({ row, kept }: { row: ToScore; kept: KeptSheet | undefined }) {
  const place = whereabouts(kept, row)
  const [tone, words] = said(place, row.scoreSheet?.sealedAt !== undefined)
  return (
    <Status tone={tone}>
      <span data-place={place}>{words}</span>
    </Status>
  )
}

function said(place: Place, isFinal: boolean): [tone: Tone, words: string] {
  switch (place) {
    case 'nothing':
      return ['none', t('à faire', 'to do')]
    case 'not-sent':
      return ['bad', t('pas envoyé : voyez pourquoi', 'not sent: see why')]
    case 'draft-here':
      return ['wait', t('en cours, sur cet appareil', 'under way, on this device')]
    case 'draft-kept':
      return ['none', t('en cours, enregistré ; pas rendu', 'under way, saved; not handed in')]
    case 'sheet-here':
      return ['wait', t('rendu ici, pas encore envoyé au jury', 'handed in here, not yet sent to the jury')]
    case 'correction-here':
      return ['wait', t('rendu ; correction sur cet appareil', 'handed in; correction on this device')]
    case 'correction-kept':
      return [
        'wait',
        t('rendu ; correction enregistrée, pas rendue', 'handed in; correction saved, not handed in'),
      ]
    case 'sheet-in':
      return [
        'good',
        isFinal ? t('rendu, définitif', 'with the jury, final') : t('rendu au jury', 'with the jury'),
      ]
  }
}
