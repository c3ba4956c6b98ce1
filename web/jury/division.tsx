import { useState } from 'preact/hooks'
import type { getAssignment } from '../../api/jury/get-assignment.ts'
import { makeAssignment } from '../../api/jury/make-assignment.ts'
import { releaseJuror } from '../../api/jury/release-juror.ts'
import { showAssignment } from '../../api/jury/show-assignment.ts'
import type { OutputOf } from '../../api/operation.ts'
import type { Obstacle } from '../../domain/jury/assignment.ts'
import { obstacleWords } from '../../domain/jury/obstacle-words.ts'
import { asRefusal, call } from '../client.ts'
import { serverInstant, shortTime } from '../clock.ts'
import { draftOf } from '../draft.ts'
import { count, language, list, t } from '../language.ts'
import type { Team } from '../lookups.ts'
import { Button } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { SelectField, TextField } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'
import { Note, Status } from '../parts/status.tsx'
import { Table } from '../parts/table.tsx'
import { toast } from '../parts/toast.tsx'
import { isOver } from '../phases.ts'
import type { Edition } from '../session.ts'

export type Assignment = OutputOf<typeof getAssignment>
type Line = Assignment['jurors'][number]

/** Who scores whom, where the edition divides its teams among the jurors: made, shown and mended by the organisers. */
export function Division({
  edition,
  person,
  teams,
  assignment,
  reload,
}: {
  edition: Edition
  person: string
  teams: readonly Team[]
  assignment: Assignment
  reload: () => void
}) {
  const jurorName = (id: string) => edition.jury.find((juror) => juror.id === id)?.name ?? id
  const teamName = (id: string) => teams.find((team) => team.id === id)?.name ?? id
  const names = { juror: jurorName, team: teamName }
  const { made, jurors } = assignment
  const staying = jurors.filter(({ released }) => !released)
  return (
    <>
      <Making edition={edition} assignment={assignment} names={names} reload={reload} />
      {made && (
        <Table
          caption={t('Les équipes de chacun', 'Everybody’s teams')}
          rows={jurors}
          keyOf={({ juror }) => juror}
          empty={null}
          columns={[
            {
              head: t('Juré', 'Juror'),
              bare: true,
              cell: ({ juror, released }) => (
                <>
                  <strong>{jurorName(juror)}</strong>
                  {released && <Left edition={edition} {...released} />}
                </>
              ),
            },
            { head: t('Équipes', 'Teams'), cell: (line) => <Teams {...line} teamName={teamName} /> },
            {
              head: t('Rendues', 'Handed in'),
              number: true,
              cell: ({ teams: own }) => `${own.filter(({ scored }) => scored).length} / ${own.length}`,
            },
          ]}
        />
      )}
      {made && staying.length > 1 && !isOver(edition.phases, 'jury') && (
        <Card title={t('Un juré s’en va', 'A juror drops out')}>
          <p>
            {edition.assignment?.dropOut === 'set-aside'
              ? t(
                  'Toutes ses équipes vont à d’autres, et ses notes déjà rendues sont mises de côté, comme l’édition l’annonce. Cela ne se reprend pas, et le procès-verbal le dit.',
                  'All their teams go to others, and marks handed in before are set aside, as the edition announces. It cannot be taken back, and the minutes tell it.',
                )
              : t(
                  'Ses équipes encore ouvertes vont à d’autres, et ses notes déjà rendues restent, comme l’édition l’annonce. Cela ne se reprend pas, et le procès-verbal le dit.',
                  'Their teams that are open go to others, and marks handed in before stay, as the edition announces. It cannot be taken back, and the minutes tell it.',
                )}
          </p>
          <Form
            keep={draftOf(edition.id, person, 'release', '')}
            submit={t('Noter le départ', 'Record it')}
            send={async ({ juror = '', reason = '' }) => {
              await call(releaseJuror, { edition: edition.id, juror }, { body: { reason } })
              toast(t('Le départ est noté.', 'It is on record.'))
              reload()
            }}
          >
            <SelectField
              name="juror"
              label={t('Juré', 'Juror')}
              groups={[
                {
                  label: t('Jury', 'Jury'),
                  options: staying.map(({ juror }) => ({ value: juror, label: jurorName(juror) })),
                },
              ]}
            />
            <TextField
              name="reason"
              label={t('Motif, porté au procès-verbal', 'Reason, recorded in the minutes')}
              maxLength={1000}
            />
          </Form>
        </Card>
      )}
    </>
  )
}

type Names = { juror: (id: string) => string; team: (id: string) => string }

function Making({
  edition,
  assignment: { made, mayBeMade, short, groups },
  names,
  reload,
}: {
  edition: Edition
  assignment: Assignment
  names: Names
  reload: () => void
}) {
  const [refused, setRefused] = useState<readonly string[]>([])
  const each = edition.assignment?.each ?? 0
  const seers = count(each, ['juré voit', 'jurés voient'], ['juror', 'jurors'])
  const make = async () => {
    try {
      await call(makeAssignment, { edition: edition.id }, { body: {}, key: crypto.randomUUID() })
      setRefused([])
      toast(t('Les équipes sont réparties.', 'The teams are divided.'))
      reload()
    } catch (error) {
      const { message, extra } = asRefusal(error)
      const obstacles = (extra.obstacles ?? []) as readonly Obstacle[]
      setRefused([message, ...obstacles.map((obstacle) => obstacleWords(obstacle, language(), names))])
    }
  }
  const show = async () => {
    try {
      await call(showAssignment, { edition: edition.id }, { body: {} })
      reload()
    } catch (error) {
      toast(asRefusal(error).message)
    }
  }
  const toCome = serverInstant() < edition.phases.jury.opens
  return (
    <Card first title={t('Répartir les équipes', 'Divide the teams')}>
      <p>
        {t(`${seers} chaque équipe.`, `Each team is seen by ${seers}.`)}{' '}
        {made
          ? t(
              `Réparties le ${shortTime(made.at, edition.timeZone)} ; tirage n° ${made.seed}.`,
              `Divided on ${shortTime(made.at, edition.timeZone)}; draw no. ${made.seed}.`,
            )
          : t('Elles ne sont pas encore réparties.', 'They are not divided yet.')}{' '}
        {made &&
          toCome &&
          (made.shownAt === undefined
            ? t(
                'Les jurés verront leur liste à l’ouverture de la notation.',
                'Jurors see their list when scoring opens.',
              )
            : t('Les jurés voient leur liste.', 'Jurors see their list.'))}
      </p>
      {refused.length > 0 && (
        <div role="alert">
          <Note tone="bad">
            <ul>
              {refused.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </Note>
        </div>
      )}
      {made && (short.length > 0 || groups.length > 1) && (
        <Note tone="wait">
          <ul>
            {short.map(({ team, jurors, wanted }) => (
              <li key={team}>
                {t(
                  `${names.team(team)} : ${jurors} ${jurors < 2 ? 'juré' : 'jurés'} sur ${wanted}.`,
                  `${names.team(team)}: ${jurors} of ${wanted} jurors.`,
                )}
              </li>
            ))}
            {groups.length > 1 && (
              <li>
                {t(
                  'Aucune équipe commune ne relie ces groupes de jurés, dont les notes ne se comparent pas : ',
                  'No common team links these groups of jurors, whose marks cannot be compared: ',
                )}
                {groups.map((group) => list(group.map(names.juror))).join(t(' ; ', '; '))}
              </li>
            )}
          </ul>
        </Note>
      )}
      {(mayBeMade || (made && made.shownAt === undefined && toCome)) && (
        <div class="row">
          {mayBeMade && (
            <Button kind={made ? 'plain' : 'strong'} press={make}>
              {made ? t('Répartir de nouveau', 'Divide again') : t('Répartir', 'Divide')}
            </Button>
          )}
          {made && made.shownAt === undefined && toCome && (
            <Button press={show}>{t('Montrer aux jurés', 'Show the jurors')}</Button>
          )}
        </div>
      )}
    </Card>
  )
}

function Teams({ teams, teamName }: Line & { teamName: (id: string) => string }) {
  if (teams.length === 0) return <span class="quiet">{t('aucune', 'none')}</span>
  const named = teams.map((each) => ({ ...each, name: teamName(each.team) }))
  return (
    <ul>
      {named
        .toSorted((a, b) => a.name.localeCompare(b.name))
        .map(({ team, name, scored, declared }) => (
          <li key={team}>
            {scored ? <Status tone="good">{name}</Status> : name}
            {scored && <span class="hidden-text">{t(' : notes rendues', ': marks handed in')}</span>}
            {declared && <span class="quiet small"> {t('lien déclaré', 'declared interest')}</span>}
          </li>
        ))}
    </ul>
  )
}

function Left({ edition, at, reason, sheets }: NonNullable<Line['released']> & { edition: Edition }) {
  return (
    <p class="quiet small">
      {t(`Parti le ${shortTime(at, edition.timeZone)}`, `Left on ${shortTime(at, edition.timeZone)}`)}
      {' · '}
      {sheets === 'kept'
        ? t('ses notes restent', 'their marks stay')
        : t('ses notes sont mises de côté', 'their marks are set aside')}
      {' · '}
      {reason}
    </p>
  )
}
