import type { OutputOf } from '../../api/operation.ts'
import { getTeam } from '../../api/teams/get-team.ts'
import { asRefusal, call } from '../client.ts'
import { useData } from '../data.ts'
import { HandedIn } from '../deliverables/handed-in.tsx'
import { language, t } from '../language.ts'
import { challengeTitle } from '../lookups.ts'
import type { OwnPageProps } from '../pages.ts'
import { Card } from '../parts/card.tsx'
import { RefusalPage } from '../parts/problem.tsx'
import { TeamState } from '../parts/team-state.tsx'
import { Title } from '../parts/title.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { href } from '../router.ts'

type Team = OutputOf<typeof getTeam>

/** The teams that a coach accompanies, and what each has handed in: to be read, and nothing else. */
export function Page({ edition, me }: OwnPageProps) {
  const { teams = [] } = me
  const { data, problem, reload } = useData(`${edition.id} ${teams.join()}`, (signal) =>
    Promise.all(teams.map((team) => readTeam(edition.id, team, signal))),
  )
  if (problem) return <RefusalPage refusal={problem} again={reload} home={href(language(), edition.id)} />
  if (!data) return <Waiting />
  const standing = data.filter((each) => each !== undefined)
  return (
    <>
      <Title
        lead={t(
          'Vous voyez leur travail, et ne notez aucune équipe.',
          'You see their work, and score no team.',
        )}
      >
        {t('Les équipes que j’accompagne', 'The teams I coach')}
      </Title>
      <div class="stack">
        {standing.length === 0 && (
          <p>
            {t(
              'L’organisation ne vous a pas encore confié d’équipe.',
              'The organisers have not given you a team yet.',
            )}
          </p>
        )}
        {standing.map((team) => (
          <Card key={team.id} title={team.name} aside={<TeamState edition={edition} team={team} />}>
            <p>{challengeTitle(edition, team.challenge)}</p>
            <HandedIn edition={edition} team={team.id} />
            <p>
              <a href={href(language(), edition.id, 'team', team.id)}>
                {t(`La page de ${team.name}`, `The page of ${team.name}`)}
              </a>
            </p>
          </Card>
        ))}
      </div>
    </>
  )
}

/** A team as it stands; nothing where it was dissolved. */
async function readTeam(edition: string, team: string, signal: AbortSignal): Promise<Team | undefined> {
  try {
    return (await call(getTeam, { edition, team }, { signal })).data
  } catch (error) {
    if (asRefusal(error).code === 'not-found') return undefined
    throw error
  }
}
