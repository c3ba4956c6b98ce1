import { useState } from 'preact/hooks'
import { walkOn } from '../../api/jury/walk-on.ts'
import type { BodyOf, OutputOf } from '../../api/operation.ts'
import { asRefusal, call } from '../client.ts'
import { shortTime } from '../clock.ts'
import { language, t } from '../language.ts'
import { challengeTitle } from '../lookups.ts'
import { Button, ButtonLink } from '../parts/button.tsx'
import { Note } from '../parts/status.tsx'
import { href } from '../router.ts'
import type { Edition } from '../session.ts'

/** Where the jury walks from table to table: the button that says where to go next, and what to do where that cannot be. */
export function Walk({ edition }: { edition: Edition }) {
  const [sent, setSent] = useState<OutputOf<typeof walkOn>>()
  const [refused, setRefused] = useState<string>()
  const go = (body: BodyOf<typeof walkOn>) => async () => {
    try {
      const answer = await call(walkOn, { edition: edition.id }, { body, key: crypto.randomUUID() })
      setSent(answer.data)
      setRefused(undefined)
    } catch (error) {
      setRefused(asRefusal(error).message)
    }
  }
  const { team, until, none } = sent ?? {}
  const passes = (reason: 'absent' | 'busy' | 'interest') => go({ passes: { team: team?.id ?? '', reason } })
  return (
    <div class="stack">
      <div role="status">
        {refused && <Note tone="bad">{refused}</Note>}
        {none && <p>{toNone[none]()}</p>}
        {team && (
          <p>
            <strong>{team.name}</strong> · {challengeTitle(edition, team.challenge)}
          </p>
        )}
        {until !== undefined && (
          <p class="quiet">
            {t(
              `Cette table est à vous jusqu’à ${shortTime(until, edition.timeZone)}.`,
              `This table is yours until ${shortTime(until, edition.timeZone)}.`,
            )}
          </p>
        )}
      </div>
      {team ? (
        <>
          <ButtonLink large to={href(language(), edition.id, 'score', team.id)}>
            {t('Évaluer cette équipe', 'Score this team')}
          </ButtonLink>
          <div class="row">
            <Button kind="plain" press={passes('absent')}>
              {t('Équipe absente', 'Team away')}
            </Button>
            <Button kind="plain" press={passes('busy')}>
              {t('Table occupée', 'Table busy')}
            </Button>
            <Button kind="plain" press={passes('interest')}>
              {t('Lien d’intérêt', 'Interest')}
            </Button>
            <Button kind="plain" press={go({ pauses: true })}>
              {t('Faire une pause', 'Take a break')}
            </Button>
          </div>
        </>
      ) : (
        <Button large press={go({})}>
          {t('Équipe suivante', 'Next team')}
        </Button>
      )}
    </div>
  )
}

/** Why a juror is sent to no table. */
const toNone = {
  done: () => t('Vous avez vu toutes les équipes.', 'You have seen all teams.'),
  taken: () =>
    t(
      'Un juré est à chaque table en ce moment : réessayez bientôt.',
      'There is a juror at every table at this moment: try again soon.',
    ),
  pause: () => t('Votre table est libre. À tout à l’heure.', 'Your table is free. See you soon.'),
}
