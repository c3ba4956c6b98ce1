import { useState } from 'preact/hooks'
import { publishAllocation } from '../../api/allocation/publish-allocation.ts'
import { changesIn, foreseen } from '../../domain/allocation/publishing.ts'
import { ruleSentences } from '../../domain/allocation/words.ts'
import { asRefusal, call } from '../client.ts'
import { count, list, say, t } from '../language.ts'
import { Button } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Note } from '../parts/status.tsx'
import type { Shown } from './called.ts'

/** What has changed since the allocation was solved, and the one act that forms its teams and tells everybody. */
export function Publishing({ edition, allocation, draft, called, changed }: Shown & { changed: () => void }) {
  const [open, setOpen] = useState(false)
  const [refused, setRefused] = useState<string>()
  const [key] = useState(() => crypto.randomUUID())
  const now = foreseen(edition, allocation, draft.rules, draft.plan)
  const { plan, gone, came, broken, oversold } = now
  const names = (ids: readonly string[]) => list(ids.map((id) => say(called('person', id))))
  const seated = plan.flatMap(({ members }) => members).length
  const publish = async () => {
    try {
      const body = { told: changesIn(now) }
      const ifMatch = `"${draft.version}"`
      await call(
        publishAllocation,
        { edition: edition.id },
        { body, ifMatch, key: `${key}-${draft.version}` },
      )
      setOpen(false)
      changed()
    } catch (error) {
      setRefused(asRefusal(error).message)
      setOpen(false)
      changed()
    }
  }
  return (
    <Card title={t('Publier', 'Publish')}>
      <p>
        {t(
          'Personne ne voit rien de cette répartition avant. En publiant, les équipes sont formées, et chaque membre reçoit un courriel qui dit son équipe, avec qui, et pourquoi.',
          'Nobody sees anything of this allocation before. By publishing, the teams are formed, and every member gets a mail that says their team, with whom, and why.',
        )}
      </p>
      {gone.length > 0 && (
        <Note tone="bad">
          {t(
            `N’ont plus de place, ou ont une autre équipe, et seront laissés de côté : ${names(gone)}.`,
            `Have no place any more, or another team, and will be left out: ${names(gone)}.`,
          )}
        </Note>
      )}
      {came.length > 0 && (
        <Note tone="bad">
          {t(
            `N’ont pas d’équipe, et n’en auront pas par cette répartition : ${names(came)}.`,
            `Have no team, and will have none by this allocation: ${names(came)}.`,
          )}
        </Note>
      )}
      {broken.length > 0 && (
        <Note tone="bad">
          <p>{t('Ne seront pas suivies :', 'Will not be kept:')}</p>
          <ul>
            {ruleSentences(broken, called).map((sentence) => (
              <li key={sentence.en}>{say(sentence)}</li>
            ))}
          </ul>
        </Note>
      )}
      {oversold.length > 0 && (
        <Note tone="bad">
          {t(
            `Il y aurait trop d’équipes, ou trop de membres : ${list(oversold.map((id) => say(called('challenge', id))))}. Déplacez des personnes, ou répartissez de nouveau.`,
            `There would be too many teams, or members: ${list(oversold.map((id) => say(called('challenge', id))))}. Move people, or allocate again.`,
          )}
        </Note>
      )}
      {refused && <p role="alert">{refused}</p>}
      <Button disabled={oversold.length > 0} press={() => setOpen(true)}>
        {t('Publier les équipes…', 'Publish the teams…')}
      </Button>
      <Dialog
        open={open}
        close={() => setOpen(false)}
        title={t('Publier les équipes ?', 'Publish the teams?')}
      >
        <p>
          {t(
            `${count(plan.length, ['équipe', 'équipes'], ['team', 'teams'])} et ${count(seated, ['personne', 'personnes'], ['person', 'people'])}. Ensuite, chaque changement se fait équipe par équipe.`,
            `${count(plan.length, ['équipe', 'équipes'], ['team', 'teams'])} and ${count(seated, ['personne', 'personnes'], ['person', 'people'])}. Afterwards, each change is made team by team.`,
          )}
        </p>
        <p class="row">
          <Button press={publish}>{t('Publier', 'Publish')}</Button>
          <Button kind="plain" press={() => setOpen(false)}>
            {t('Pas encore', 'Not yet')}
          </Button>
        </p>
      </Dialog>
    </Card>
  )
}
