import { getPalmares } from '../../api/palmares/get-palmares.ts'
import { call } from '../client.ts'
import { useData } from '../data.ts'
import { language, t } from '../language.ts'
import type { PageProps } from '../pages.ts'
import { Button } from '../parts/button.tsx'
import { NotYet } from '../parts/not-yet.tsx'
import { RefusalPage } from '../parts/problem.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { palmaresIsOut } from '../phases.ts'
import { href } from '../router.ts'
import type { Edition } from '../session.ts'
import { PalmaresView } from './view.tsx'

/** The published palmarès, for everybody, on screen and on paper. */
export function Page({ edition }: PageProps) {
  if (!palmaresIsOut(edition))
    return (
      <NotYet
        title={t('Le palmarès', 'The palmarès')}
        lead={t(
          'Il paraît ici dès que le procès-verbal est signé et publié.',
          'It appears here as soon as the minutes are signed and published.',
        )}
        at={edition.phases.published.opens}
        timeZone={edition.timeZone}
      />
    )
  return <Published edition={edition} />
}

function Published({ edition }: { edition: Edition }) {
  const { data, problem, reload } = useData(
    edition.id,
    async (signal) => (await call(getPalmares, { edition: edition.id }, { signal })).data,
  )
  if (problem) return <RefusalPage refusal={problem} again={reload} home={href(language(), edition.id)} />
  if (!data) return <Waiting />
  return (
    <div class="palmares">
      <PalmaresView edition={edition} palmares={data} />
      <p class="no-print">
        <Button kind="plain" press={() => window.print()}>
          {t('Imprimer', 'Print')}
        </Button>
      </p>
    </div>
  )
}
