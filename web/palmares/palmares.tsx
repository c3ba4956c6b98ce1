import type { OutputOf } from '../../api/operation.ts'
import { getPalmares } from '../../api/palmares/get-palmares.ts'
import { call } from '../client.ts'
import { dateAndTime } from '../clock.ts'
import { useData } from '../data.ts'
import { count, language, say, t } from '../language.ts'
import { prizeName } from '../lookups.ts'
import type { PageProps } from '../pages.ts'
import { Awards } from '../parts/awards.tsx'
import { Button } from '../parts/button.tsx'
import { NotYet } from '../parts/not-yet.tsx'
import { RefusalPage } from '../parts/problem.tsx'
import { Progress } from '../parts/progress.tsx'
import { Title } from '../parts/title.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { palmaresIsOut } from '../phases.ts'
import { href } from '../router.ts'
import type { Edition } from '../session.ts'
import './palmares.css'

type Palmares = OutputOf<typeof getPalmares>

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
      <Title
        over={say(edition.name)}
        lead={t(
          `Publié le ${dateAndTime(data.publishedAt, edition.timeZone)}`,
          `Published on ${dateAndTime(data.publishedAt, edition.timeZone)}`,
        )}
      >
        {t('Palmarès', 'Palmarès')}
      </Title>
      <Awards edition={edition} awards={data.awards} />
      {data.audience && <Audience edition={edition} audience={data.audience} />}
      <section class="part stack">
        <p class="quiet small">
          {t('Empreinte SHA-256 du procès-verbal signé :', 'SHA-256 fingerprint of the signed minutes:')}{' '}
          <code>{data.minutesDigest}</code>
        </p>
        <p class="no-print">
          <Button kind="plain" press={() => window.print()}>
            {t('Imprimer', 'Print')}
          </Button>
        </p>
      </section>
    </div>
  )
}

function Audience({ edition, audience }: { edition: Edition; audience: NonNullable<Palmares['audience']> }) {
  const most = audience.lines[0]?.ballots ?? 1
  return (
    <section class="part stack">
      <h2>{prizeName(edition, audience.prize)}</h2>
      <p class="quiet">{count(audience.total, ['bulletin', 'bulletins'], ['ballot', 'ballots'])}</p>
      <ol class="bars">
        {audience.lines.map((line) => (
          <li key={line.team}>
            <Progress
              label={`${line.rank}. ${line.name}`}
              share={line.ballots / most}
              figure={String(line.ballots)}
            />
          </li>
        ))}
      </ol>
    </section>
  )
}
