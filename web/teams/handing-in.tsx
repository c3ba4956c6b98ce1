import { useEffect, useState } from 'preact/hooks'
import { t } from '../language.ts'
import { Button } from '../parts/button.tsx'
import { Waiting } from '../parts/waiting.tsx'
import type { Edition } from '../session.ts'
import type { TeamInFull } from './read.ts'

type Handing = typeof import('../deliverables/hand-in.tsx')

/** An organiser hands in for a team that cannot: in the same window, and the team is told who did. */
export function HandingIn({
  edition,
  person,
  team,
  back,
}: {
  edition: Edition
  person: string
  team: TeamInFull
  back: () => void
}) {
  // What sends files is loaded by those alone who send some.
  const [loaded, setLoaded] = useState<Pick<Handing, 'HandIn'>>()
  useEffect(() => {
    void import('../deliverables/hand-in.tsx').then(({ HandIn }) => setLoaded({ HandIn }))
  }, [])
  if (!loaded) return <Waiting />
  return (
    <>
      <p class="back no-print">
        <Button kind="word" press={back}>
          {t('Revenir aux équipes', 'Back to the teams')}
        </Button>
      </p>
      <loaded.HandIn
        edition={edition}
        person={person}
        team={team.id}
        title={t(`Remettre pour ${team.name}`, `Hand in for ${team.name}`)}
        lead={t(
          'L’échéance est celle de l’équipe. Elle reçoit le reçu, qui dit que vous avez remis pour elle ; ce qu’elle avait remis reste enregistré.',
          'The deadline is the team’s. It gets the receipt, which says that you handed in for it; what it had handed in stays on record.',
        )}
      />
    </>
  )
}
