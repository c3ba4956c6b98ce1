import { useEffect, useState } from 'preact/hooks'
import { t } from '../language.ts'
import type { OwnPageProps } from '../pages.ts'
import { Button } from '../parts/button.tsx'
import { Waiting } from '../parts/waiting.tsx'
import type { TeamInFull } from './read.ts'

type Handing = Pick<typeof import('../deliverables/hand-in.tsx'), 'Page'>

/** An organiser hands in for a team that cannot: in the same window, and the team is told who did. */
export function HandingIn({ team, back, ...page }: OwnPageProps & { team: TeamInFull; back: () => void }) {
  // What sends files is loaded by those alone who send some.
  const [loaded, setLoaded] = useState<Handing>()
  useEffect(() => {
    void import('../deliverables/hand-in.tsx').then(({ Page }) => setLoaded({ Page }))
  }, [])
  if (!loaded) return <Waiting />
  return (
    <>
      <p class="back no-print">
        <Button kind="word" press={back}>
          {t('Revenir aux équipes', 'Back to the teams')}
        </Button>
      </p>
      <loaded.Page {...page} me={{ ...page.me, team: team.id }} onBehalf={team.name} />
    </>
  )
}
