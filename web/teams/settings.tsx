import { editTeam } from '../../api/teams/edit-team.ts'
import { call } from '../client.ts'
import { say, t } from '../language.ts'
import { schoolName } from '../lookups.ts'
import { Card } from '../parts/card.tsx'
import { SelectField } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'
import { toast } from '../parts/toast.tsx'
import type { Inside } from './door.tsx'

/** What whoever is in charge of a team decides: its challenge, and who is in charge from then on. */
export function Settings({ edition, team, etag, changed }: Inside) {
  const others = team.people.slice(1)
  const send = async (body: { challenge: string } | { inCharge: string }) => {
    await call(editTeam, { edition: edition.id, team: team.id }, { body, ifMatch: etag })
    changed()
    toast(t('C’est fait.', 'It is done.'))
  }
  return (
    <>
      <Card title={t('Changer de défi', 'Change the challenge')}>
        <Form
          key={etag}
          submit={t('Prendre ce défi', 'Take this challenge')}
          send={({ challenge = '' }) => send({ challenge })}
        >
          <SelectField
            name="challenge"
            label={t('Défi', 'Challenge')}
            value={team.challenge}
            groups={edition.themes.map((theme) => ({
              label: say(theme.name),
              options: edition.challenges
                .filter((each) => each.theme === theme.id)
                .map((each) => ({ value: each.id, label: say(each.title) })),
            }))}
          />
        </Form>
      </Card>
      {others.length > 0 && (
        <Card title={t('Passer la main', 'Hand over')}>
          <Form
            key={etag}
            submit={t('Passer la main', 'Hand over')}
            send={({ inCharge = '' }) => send({ inCharge })}
          >
            <SelectField
              name="inCharge"
              label={t('Désormais en charge', 'In charge from now on')}
              hint={t(
                'Décide du défi, du lien et de qui entre. Si vous quittez l’équipe, cela passe de soi-même.',
                'Decides on the challenge, the link and who comes in. If you leave the team, it passes on by itself.',
              )}
              groups={[
                {
                  label: t('Membres', 'Members'),
                  options: others.map(({ id, name, school }) => ({
                    value: id,
                    label: `${name} (${schoolName(edition, school)})`,
                  })),
                },
              ]}
            />
          </Form>
        </Card>
      )}
    </>
  )
}
