import { colon, count, t } from '../language.ts'
import { prizeName } from '../lookups.ts'
import type { Edition } from '../session.ts'
import { Awarded } from './awarded.tsx'
import { DecisionNote } from './decision.tsx'
import { type Deliberation, RemarkList, teamName } from './remarks.tsx'

/** All that is signed: the awards, what was decided and why, what they rest on, what the minutes remark. */
export function ToBeSigned({ edition, data }: { edition: Edition; data: Deliberation }) {
  const sheets = data.results.reduce(
    (most, each) => (each.kind === 'jury' ? Math.max(most, each.basis.sheets) : most),
    0,
  )
  const ballots = data.results.reduce((sum, each) => (each.kind === 'audience' ? sum + each.total : sum), 0)
  return (
    <>
      <Awarded edition={edition} data={data} />
      {data.castingVotes.map((vote) => (
        <p key={vote.prize}>
          {t('Voix prépondérante', 'Casting vote')}, {prizeName(edition, vote.prize)}
          {colon()}
          <strong>{teamName(data, vote.team)}</strong>. {vote.reason}
        </p>
      ))}
      {data.decisions.map(({ prize }) => (
        <div key={prize}>
          <p>{prizeName(edition, prize)}</p>
          <DecisionNote data={data} prize={prize} />
        </div>
      ))}
      {data.mentions.map(({ team, text }) => (
        <p key={team}>
          {t('Mention spéciale', 'Special mention')}
          {colon()}
          <strong>{teamName(data, team)}</strong>. {text}
        </p>
      ))}
      <p class="quiet small">
        {t('Fondées sur', 'Based on')}{' '}
        {count(sheets, ['grille de notes', 'grilles de notes'], ['score sheet', 'score sheets'])}{' '}
        {t('et', 'and')} {count(ballots, ['bulletin', 'bulletins'], ['ballot', 'ballots'])}.{' '}
        {t('Empreinte des résultats :', 'Fingerprint of the results:')} <code>{data.digest}</code>
      </p>
      {data.remarks.length > 0 && (
        <>
          <h3>{t('Le procès-verbal remarque', 'The minutes remark')}</h3>
          <RemarkList edition={edition} data={data} />
        </>
      )}
    </>
  )
}
