import type { OutputOf } from '../../api/operation.ts'
import type { getPalmares } from '../../api/palmares/get-palmares.ts'
import { dateAndTime } from '../clock.ts'
import { colon, count, say, t } from '../language.ts'
import { prizeName } from '../lookups.ts'
import { Progress } from '../parts/progress.tsx'
import { Title } from '../parts/title.tsx'
import type { Edition } from '../session.ts'
import { Awards } from './awards.tsx'
import './palmares.css'

export type Palmares = OutputOf<typeof getPalmares>

/** The palmarès as everybody reads it: on its page, and to the organisers before it is out. */
export function PalmaresView({
  edition,
  palmares,
}: {
  edition: Edition
  /** Without the moment of publication as long as there is none. */
  palmares: Omit<Palmares, 'publishedAt'> & { publishedAt?: string }
}) {
  const { publishedAt, awards, notAwarded, mentions, audience, minutesDigest } = palmares
  return (
    <>
      {publishedAt && (
        <Title
          over={say(edition.name)}
          lead={t(
            `Publié le ${dateAndTime(publishedAt, edition.timeZone)}`,
            `Published on ${dateAndTime(publishedAt, edition.timeZone)}`,
          )}
        >
          {t('Palmarès', 'Palmarès')}
        </Title>
      )}
      <Awards edition={edition} awards={awards} />
      {notAwarded.map(({ prize, reason }) => (
        <p key={prize}>
          {prizeName(edition, prize)}
          {colon()}
          {t('non décerné.', 'not awarded.')} {reason}
        </p>
      ))}
      {mentions.length > 0 && (
        <section class="part stack">
          <h2>{t('Mentions spéciales du jury', 'Special mentions of the jury')}</h2>
          <ul class="listed">
            {mentions.map(({ name, text }) => (
              <li key={name}>
                <strong>{name}</strong>. {text}
              </li>
            ))}
          </ul>
        </section>
      )}
      {audience && <Audience edition={edition} audience={audience} />}
      <section class="part">
        <p class="quiet small">
          {t('Empreinte SHA-256 du procès-verbal signé :', 'SHA-256 fingerprint of the signed minutes:')}{' '}
          <code>{minutesDigest}</code>
        </p>
      </section>
    </>
  )
}

function Audience({ edition, audience }: { edition: Edition; audience: NonNullable<Palmares['audience']> }) {
  const most = audience.lines[0]?.ballots || 1
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
