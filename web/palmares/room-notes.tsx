import { useState } from 'preact/hooks'
import { listRoomNotes } from '../../api/palmares/list-room-notes.ts'
import { call } from '../client.ts'
import { useData, useEvery } from '../data.ts'
import { colon, count, list, t } from '../language.ts'
import { everyItem } from '../listing.ts'
import { prizeName } from '../lookups.ts'
import { Card } from '../parts/card.tsx'
import { Note as Told } from '../parts/status.tsx'
import type { Edition, Me } from '../session.ts'
import type { Deliberation } from './remarks.tsx'
import { type Note, RoomNoteForm } from './room-note-form.tsx'

type Room = { edition: Edition; me: Me; data: Deliberation; open: boolean }

/** What jurors tell each other of the teams while they deliberate: shortlists by prize, and notes by team. */
export function RoomNotes({ edition, me, data, open }: Room) {
  const {
    data: notes,
    problem,
    reload,
  } = useData(`notes ${edition.id}`, (signal) =>
    everyItem((query) => call(listRoomNotes, { edition: edition.id }, { query, signal })),
  )
  useEvery(open ? 20 : 0, reload)
  const nameOf = (id: string) => edition.jury.find((juror) => juror.id === id)?.name ?? id
  if (problem && !notes) return <Told tone="wait">{problem.message}</Told>
  if (!notes || (notes.length === 0 && !open)) return null
  return (
    <Card title={t('Notes et listes courtes', 'Notes and shortlists')}>
      <div class="stack">
        <p class="quiet">
          {t(
            'Le jury seul les lit. Elles ne décident de rien, et le procès-verbal n’en dit rien.',
            'The jury alone reads them. They decide nothing, and the minutes do not tell them.',
          )}
        </p>
        {edition.prizes.map(({ id }) => (
          <Shortlist
            key={id}
            title={prizeName(edition, id)}
            lines={shortlist(data, notes, id)}
            nameOf={nameOf}
          />
        ))}
        <Written data={data} notes={notes} nameOf={nameOf} />
        {open && <Own edition={edition} me={me} data={data} notes={notes} reload={reload} />}
      </div>
    </Card>
  )
}

const nameIn = ({ teams }: Deliberation, team: string) => teams.find(({ id }) => id === team)?.name ?? team

type Line = { team: string; name: string; jurors: string[] }

/** The teams that jurors shortlist for a prize, those of most jurors first. */
function shortlist(data: Deliberation, notes: readonly Note[], prize: string): Line[] {
  const of = notes.filter(({ shortlistedFor }) => shortlistedFor.includes(prize))
  return [...new Set(of.map(({ team }) => team))]
    .map((team) => ({
      team,
      name: nameIn(data, team),
      jurors: of.filter((note) => note.team === team).map(({ juror }) => juror),
    }))
    .sort((a, b) => b.jurors.length - a.jurors.length || a.name.localeCompare(b.name))
}

type Named = { nameOf: (juror: string) => string }

function Shortlist({ title, lines, nameOf }: { title: string; lines: readonly Line[] } & Named) {
  if (lines.length === 0) return null
  return (
    <div>
      <h3>{t(`Liste courte : ${title}`, `Shortlist: ${title}`)}</h3>
      <ol class="listed">
        {lines.map(({ team, name, jurors }) => (
          <li key={team}>
            <strong>{name}</strong>
            {colon()}
            {count(jurors.length, ['juré', 'jurés'], ['juror', 'jurors'])} ({list(jurors.map(nameOf))})
          </li>
        ))}
      </ol>
    </div>
  )
}

function Written({ data, notes, nameOf }: { data: Deliberation; notes: readonly Note[] } & Named) {
  const written = notes.filter(({ text }) => text)
  const teams = data.teams.filter(({ id }) => written.some(({ team }) => team === id))
  if (teams.length === 0) return null
  return (
    <div>
      <h3>{t('Notes', 'Notes')}</h3>
      <dl>
        {teams.flatMap(({ id, name }) => [
          <dt key={id}>
            <strong>{name}</strong>
          </dt>,
          ...written
            .filter(({ team }) => team === id)
            .map(({ juror, text }) => (
              <dd key={`${id} ${juror}`}>
                {nameOf(juror)}
                {colon()}
                {text}
              </dd>
            )),
        ])}
      </dl>
    </div>
  )
}

function Own({
  edition,
  me,
  data,
  notes,
  reload,
}: Omit<Room, 'open'> & { notes: Note[]; reload: () => void }) {
  const [team, choose] = useState('')
  const own = notes.find((note) => note.team === team && note.juror === me.id)
  return (
    <details class="decide">
      <summary>{t('Noter ou retenir une équipe', 'Note or shortlist a team')}</summary>
      <div class="stack">
        <div class="field">
          <label for="noted-team">
            <span class="name">{t('Équipe', 'Team')}</span>
          </label>
          <select id="noted-team" value={team} onChange={({ currentTarget }) => choose(currentTarget.value)}>
            <option value="">{t('Choisir…', 'Choose…')}</option>
            {data.teams.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
        {team && (
          <RoomNoteForm
            key={`${team} ${own?.version}`}
            edition={edition}
            me={me}
            team={{ id: team, name: nameIn(data, team) }}
            own={own}
            reload={reload}
          />
        )}
      </div>
    </details>
  )
}
