import { getPalmares } from '../../api/palmares/get-palmares.ts'
import { call } from '../client.ts'
import { readAhead, useData } from '../data.ts'
import { colon, language, say, t } from '../language.ts'
import { prizeName } from '../lookups.ts'
import type { PageProps, Preview } from '../pages.ts'
import { Button } from '../parts/button.tsx'
import { NotYet } from '../parts/not-yet.tsx'
import { RefusalPage } from '../parts/problem.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { palmaresIsOut } from '../phases.ts'
import { href } from '../router.ts'
import type { Edition } from '../session.ts'
import { Verify } from './verify.tsx'
import { type Palmares, PalmaresView } from './view.tsx'

/** Reads the palmarès once it is out, and answers how it presents itself where a link to it is shared. */
export async function ahead(edition: Edition): Promise<Preview> {
  const title = t(`Palmarès : ${say(edition.name)}`, `Palmarès: ${say(edition.name)}`)
  if (!palmaresIsOut(edition)) return { title, description: untilThen() }
  const { awards } = await readAhead(keyOf(edition.id), () => read(edition.id))
  const winners = awards.map(({ prize, name }) => `${prizeName(edition, prize)}${colon()}${name}`)
  return { title, description: `${winners.join(t(' ; ', '; '))}.` }
}

const keyOf = (edition: string) => `palmares ${edition}`

async function read(edition: string, signal?: AbortSignal): Promise<Palmares> {
  return (await call(getPalmares, { edition }, signal ? { signal } : {})).data
}

function untilThen(): string {
  return t(
    'Il paraît ici dès que le procès-verbal est signé et publié.',
    'It appears here as soon as the minutes are signed and published.',
  )
}

/** The published palmarès, for everybody, on screen and on paper. */
export function Page({ edition }: PageProps) {
  if (!palmaresIsOut(edition))
    return (
      <NotYet
        title={t('Le palmarès', 'The palmarès')}
        lead={untilThen()}
        at={edition.phases.published.opens}
        timeZone={edition.timeZone}
      />
    )
  return <Published edition={edition} />
}

function Published({ edition }: { edition: Edition }) {
  const { data, problem, reload } = useData(keyOf(edition.id), (signal) => read(edition.id, signal))
  if (problem) return <RefusalPage refusal={problem} again={reload} home={href(language(), edition.id)} />
  if (!data) return <Waiting />
  return (
    <div class="palmares">
      <PalmaresView edition={edition} palmares={data} />
      <Verify edition={edition} />
      <p class="no-print">
        <Button kind="plain" press={() => window.print()}>
          {t('Imprimer', 'Print')}
        </Button>
      </p>
    </div>
  )
}
