import { readAhead, useData } from '../data.ts'
import { language, say, t } from '../language.ts'
import { readTeams, schoolNames } from '../lookups.ts'
import type { PageProps, Preview } from '../pages.ts'
import { ButtonLink } from '../parts/button.tsx'
import { ProblemPage } from '../parts/problem.tsx'
import { Title } from '../parts/title.tsx'
import { isOpenNow } from '../phases.ts'
import { href, type Target } from '../router.ts'
import type { Edition } from '../session.ts'
import './home.css'

const teamsOf = (edition: string) => `teams ${edition}`

/** Reads the teams, and answers how the challenge presents itself where a link to it is shared. */
export async function ahead(edition: Edition, item: string): Promise<Preview | undefined> {
  await readAhead(teamsOf(edition.id), () => readTeams(edition.id))
  const challenge = edition.challenges.find(({ id }) => id === item)
  return challenge && { title: say(challenge.title), description: say(challenge.question) }
}

/** One challenge: its question, what was seen in the field, the teams that took it. */
export function Page({ edition, me, item }: PageProps) {
  const to = (...target: Target) => href(language(), edition.id, ...target)
  const teams = useData(teamsOf(edition.id), (signal) => readTeams(edition.id, signal))
  const index = edition.challenges.findIndex(({ id }) => id === item)
  const challenge = edition.challenges[index]
  if (!challenge)
    return (
      <ProblemPage
        title={t('Ce défi n’existe pas', 'This challenge does not exist')}
        lead={t(
          'Il a pu changer de nom. La liste est sur la page d’accueil.',
          'It may have changed its name. The list is on the home page.',
        )}
      >
        <ButtonLink to={`${to()}#challenges`}>{t('Voir les défis', 'See the challenges')}</ButtonLink>
      </ProblemPage>
    )
  const theme = edition.themes.find(({ id }) => id === challenge.theme)
  const taken = teams.data?.filter((team) => team.challenge === challenge.id) ?? []
  const mayForm = isOpenNow(edition.phases, 'formation') && taken.length < edition.teams.perChallenge
  return (
    <>
      <Title over={theme && say(theme.name)} lead={say(challenge.question)}>
        {say(challenge.title)}
      </Title>
      <div class="columns">
        <section class="stack prose">
          <h2>{t('Ce qui a été vu sur le terrain', 'What was seen in the field')}</h2>
          <p>{say(challenge.context)}</p>
          {mayForm && me?.role === 'participant' && !me.team && !me.registration && (
            <p>
              <ButtonLink to={`${to('teams')}#challenge=${challenge.id}`}>
                {t('Former une équipe sur ce défi', 'Form a team on this challenge')}
              </ButtonLink>
            </p>
          )}
        </section>
        <section class="stack">
          <h2>{t('Qui s’en occupe', 'Who takes it on')}</h2>
          {taken.length === 0 && <p class="quiet">{t('Aucune équipe pour l’instant.', 'No team yet.')}</p>}
          <ul class="gazette">
            {taken.map((team) => (
              <li key={team.id}>
                <h3>{team.name}</h3>
                <p class="quiet small">{schoolNames(edition, team.schools)}</p>
              </li>
            ))}
          </ul>
          <p>
            <a href={`${to()}#challenges`}>{t('Tous les défis', 'All challenges')}</a>
          </p>
        </section>
      </div>
    </>
  )
}
