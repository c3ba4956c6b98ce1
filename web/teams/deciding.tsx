import { useState } from 'preact/hooks'
import { correctTeam } from '../../api/teams/correct-team.ts'
import { disqualifyTeam } from '../../api/teams/disqualify-team.ts'
import { dissolveTeam } from '../../api/teams/dissolve-team.ts'
import { mergeTeams } from '../../api/teams/merge-teams.ts'
import { reinstateTeam } from '../../api/teams/reinstate-team.ts'
import { call } from '../client.ts'
import { t } from '../language.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { ChoiceField, groupOf, SelectField } from '../parts/field.tsx'
import { isOpenNow } from '../phases.ts'
import type { Edition } from '../session.ts'
import { Correcting } from './correcting.tsx'
import { Decided } from './decided.tsx'
import { mergingWords } from './foreseen.tsx'
import { asRead, isThere, type TeamInFull } from './read.ts'

type Deciding = {
  edition: Edition
  team: TeamInFull
  teams: readonly TeamInFull[]
  changed: () => void
  /** Goes on to hand in for the team. */
  handIn: () => void
}

/** What an organiser may do to one team: each act is asked back in a dialog that says what follows. */
export function Deciding({ edition, team, teams, changed, handIn }: Deciding) {
  const at = { edition: edition.id, team: team.id }
  const ifMatch = `"${team.version}"`
  const { name } = team
  const others = teams.filter(
    (each) => each.id !== team.id && isThere(each) && each.disqualification === undefined,
  )
  return (
    <div class="acts">
      {isOpenNow(edition.phases, 'work') && (
        <Button kind="word" press={handIn} label={`${t('Remettre pour elle', 'Hand in for it')} : ${name}`}>
          {t('Remettre pour elle', 'Hand in for it')}
        </Button>
      )}
      {(team.logo || !team.disqualification) && <Picturing {...{ edition, team, changed }} />}
      {team.disqualification ? (
        <Decided
          label={t('Réintégrer', 'Reinstate')}
          team={team}
          title={t(`Faire concourir ${name} de nouveau ?`, `Have ${name} compete again?`)}
          follows={[
            t(
              'Ses notes et ses bulletins comptent de nouveau, comme si la disqualification n’avait pas eu lieu.',
              'Its marks and ballots count again, as if it had not been disqualified.',
            ),
            t(
              'Les classements se refont ; ses membres reçoivent un courriel.',
              'The rankings are made again; its members get a mail.',
            ),
          ]}
          send={() => call(reinstateTeam, at, { ifMatch })}
          changed={changed}
          reason={false}
        />
      ) : (
        <>
          <Correcting {...{ edition, team, teams, changed }} />
          {others.length > 0 && <Merging {...{ edition, team, others, changed }} />}
          <Decided
            label={t('Disqualifier', 'Disqualify')}
            team={team}
            title={t(`Disqualifier ${name} ?`, `Disqualify ${name}?`)}
            follows={[
              t(
                'Elle garde ses membres et ses livrables, et ne concourt plus : ni classée, ni récompensée, ni proposée au vote. Les jurés ne la voient plus.',
                'It keeps its members and deliverables, and competes no more: neither ranked, nor awarded, nor to be voted for. Jurors see it no more.',
              ),
              t(
                'Les notes et les bulletins à son nom restent enregistrés et ne comptent pas. Tant que le vote est ouvert, qui l’avait choisie peut choisir une autre équipe.',
                'The marks and ballots on it stay on record and do not count. As long as the vote is open, whoever had chosen it can choose another team.',
              ),
              t(
                'Ses membres reçoivent un courriel avec le motif, que le procès-verbal public porte aussi. Elle peut être réintégrée jusqu’au gel de la délibération.',
                'Its members get a mail with the reason, which the public minutes carry too. It can be reinstated until the deliberation is frozen.',
              ),
            ]}
            send={({ reason = '' }) => call(disqualifyTeam, at, { body: { reason }, ifMatch })}
            changed={changed}
          />
        </>
      )}
      <Decided
        label={t('Dissoudre', 'Dissolve')}
        team={team}
        title={t(`Dissoudre ${name} ?`, `Dissolve ${name}?`)}
        follows={[
          t(
            'Ses membres n’ont plus d’équipe et reçoivent un courriel avec le motif. Son nom et sa place sur le défi sont libres.',
            'Its members are in no team any more and get a mail with the reason. Its name and its place on the challenge are free.',
          ),
          t(
            'Ce qu’elle a remis et les notes à son nom restent enregistrés et ne comptent plus. Cela ne s’annule pas.',
            'What it handed in and the marks on it stay on record and count no more. This cannot be undone.',
          ),
        ]}
        send={({ reason = '' }, key) => call(dissolveTeam, at, { body: { reason }, ifMatch, key })}
        changed={changed}
      />
    </div>
  )
}

function Picturing({ edition, team, changed }: Pick<Deciding, 'edition' | 'team' | 'changed'>) {
  const [open, setOpen] = useState(false)
  const [loaded, setLoaded] = useState<Pick<typeof import('./logo-field.tsx'), 'LogoField'>>()
  const choose = async () => {
    const { LogoField } = await import('./logo-field.tsx')
    setLoaded({ LogoField })
    setOpen(true)
  }
  const label = t('Logo', 'Logo')
  const send = async (logo: string | null) => {
    const at = { edition: edition.id, team: team.id }
    await call(correctTeam, at, { body: { logo }, ifMatch: `"${team.version}"` })
    changed()
  }
  return (
    <>
      <Button kind="word" press={choose} label={`${label} : ${team.name}`}>
        {label}
      </Button>
      <Dialog
        open={open}
        close={() => setOpen(false)}
        title={t(`Le logo de ${team.name}`, `The logo of ${team.name}`)}
      >
        {loaded && <loaded.LogoField edition={edition.id} team={team} send={send} />}
        <Button kind="plain" press={() => setOpen(false)}>
          {t('Fermer', 'Close')}
        </Button>
      </Dialog>
    </>
  )
}

function Merging({
  edition,
  team,
  others,
  changed,
}: Omit<Deciding, 'teams' | 'handIn'> & { others: readonly TeamInFull[] }) {
  const [chosen, setChosen] = useState('')
  const other = others.find(({ id }) => id === chosen)
  return (
    <Decided
      label={t('Réunir', 'Merge')}
      team={team}
      title={t(`Réunir une autre équipe à ${team.name}`, `Merge another team into ${team.name}`)}
      follows={other ? mergingWords(edition, team, other) : []}
      watch={({ other: id = '' }) => setChosen(id)}
      send={async ({ other: id, name, reason = '' }, key) => {
        const joining = others.find((each) => each.id === id)
        if (!joining) return
        const body = { other: asRead(joining), name: name === 'other' ? 'other' : 'kept', reason } as const
        const at = { edition: edition.id, team: team.id }
        await call(mergeTeams, at, { body, ifMatch: `"${team.version}"`, key })
      }}
      changed={changed}
    >
      <SelectField
        name="other"
        label={t('Équipe qui la rejoint', 'Team that joins it')}
        groups={[groupOf(t('Équipes', 'Teams'), others)]}
      />
      <ChoiceField
        name="name"
        label={t('Nom de l’équipe réunie', 'Name of the merged team')}
        value="kept"
        options={[
          { value: 'kept', label: team.name },
          { value: 'other', label: other?.name ?? t('Celui de l’autre équipe', 'The other team’s') },
        ]}
      />
    </Decided>
  )
}
