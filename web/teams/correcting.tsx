import { useState } from 'preact/hooks'
import { correctTeam } from '../../api/teams/correct-team.ts'
import { call } from '../client.ts'
import { say, t } from '../language.ts'
import { schoolName } from '../lookups.ts'
import { Field, SelectField } from '../parts/field.tsx'
import type { Values } from '../parts/form.tsx'
import type { Edition } from '../session.ts'
import { Decided } from './decided.tsx'
import { isThere, type TeamInFull } from './read.ts'

/** Where an organiser gives a team another name or challenge, or puts somebody else in charge; what follows is said as it is chosen. */
export function Correcting({
  edition,
  team,
  teams,
  changed,
}: {
  edition: Edition
  team: TeamInFull
  teams: readonly TeamInFull[]
  changed: () => void
}) {
  const [wanted, setWanted] = useState<Values>({})
  const onIt = (challenge: string) =>
    teams.filter((each) => isThere(each) && each.challenge === challenge && each.id !== team.id).length
  const { perChallenge } = edition.teams
  const [first] = team.people
  return (
    <Decided
      label={t('Modifier', 'Change')}
      team={team}
      title={t(`Modifier ${team.name}`, `Change ${team.name}`)}
      follows={sentencesOf(team, changesIn(team, wanted), onIt, perChallenge)}
      watch={setWanted}
      send={(values) =>
        call(
          correctTeam,
          { edition: edition.id, team: team.id },
          { body: changesIn(team, values), ifMatch: `"${team.version}"` },
        )
      }
      changed={changed}
      reason={false}
    >
      <Field
        name="name"
        label={t('Nom de l’équipe', 'Name of the team')}
        value={team.name}
        minLength={2}
        maxLength={60}
      />
      <SelectField
        name="challenge"
        label={t('Défi', 'Challenge')}
        hint={t(
          'Entre parenthèses, les autres équipes qui y travaillent.',
          'In brackets, the other teams that work on it.',
        )}
        value={team.challenge}
        groups={edition.themes.map((theme) => ({
          label: say(theme.name),
          options: edition.challenges
            .filter((each) => each.theme === theme.id)
            .map(({ id, title }) => ({ value: id, label: `${say(title)} (${onIt(id)} / ${perChallenge})` })),
        }))}
      />
      {team.people.length > 1 && (
        <SelectField
          name="inCharge"
          label={t('En charge de l’équipe', 'In charge of the team')}
          value={first?.id}
          groups={[
            {
              label: t('Membres', 'Members'),
              options: team.people.map(({ id, name, school }) => ({
                value: id,
                label: `${name} (${schoolName(edition, school)})`,
              })),
            },
          ]}
        />
      )}
    </Decided>
  )
}

/** What was chosen that is not so already. */
function changesIn(team: TeamInFull, { name, challenge, inCharge }: Values) {
  return {
    ...(name && name !== team.name && { name }),
    ...(challenge && challenge !== team.challenge && { challenge }),
    ...(inCharge && inCharge !== team.people[0]?.id && { inCharge }),
  }
}

function sentencesOf(
  { people }: TeamInFull,
  { name, challenge, inCharge }: ReturnType<typeof changesIn>,
  onIt: (challenge: string) => number,
  perChallenge: number,
): string[] {
  if (challenge && onIt(challenge) >= perChallenge)
    return [
      t(
        'Ce défi a déjà autant d’équipes que l’édition en permet : le changement sera refusé.',
        'This challenge already has as many teams as the edition allows: the change will be refused.',
      ),
    ]
  const leader = people.find(({ id }) => id === inCharge)?.name
  return [
    name !== undefined &&
      t(
        'Le nouveau nom paraît partout, y compris au jury, au vote et au procès-verbal ; celui d’avant est libre.',
        'The new name shows everywhere, to the jury, in the vote and in the minutes; the one before is free.',
      ),
    challenge !== undefined &&
      t(
        'Livrables, notes et bulletins restent à l’équipe ; sa place sur le défi d’avant est libre.',
        'Deliverables, marks and ballots stay with the team; its place on the challenge before is free.',
      ),
    challenge !== undefined &&
      t(
        'Les jurés à qui elle est répartie la gardent. Un lien d’intérêt avec le nouveau défi (parrainage, encadrement) est à noter pour elle, sur Jury.',
        'The jurors whom it was given to keep it. An interest in the new challenge (sponsor, supervisor) is to be recorded for it, on Jury.',
      ),
    leader !== undefined &&
      t(
        `${leader} décide de l’équipe, tant que ses membres peuvent la changer.`,
        `${leader} decides on the team, as long as its members may change it.`,
      ),
    (name ?? challenge ?? leader) !== undefined &&
      t('Ses membres reçoivent un courriel.', 'Its members get a mail.'),
  ].filter((each) => each !== false)
}
