import type { OutputOf } from '../../api/operation.ts'
import { putRoomNote } from '../../api/palmares/put-room-note.ts'
import { asRefusal, call } from '../client.ts'
import { draftOf } from '../draft.ts'
import { t } from '../language.ts'
import { prizeName } from '../lookups.ts'
import { TextField } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'
import { toast } from '../parts/toast.tsx'
import type { Edition, Me } from '../session.ts'
import { Tick } from './tick.tsx'

export type Note = OutputOf<typeof putRoomNote>

type Asked = {
  edition: Edition
  me: Me
  team: { id: string; name: string }
  own: Note | undefined
  reload: () => void
}

/** Where a juror writes of a team to the others, and says for which of the jury's prizes they want it discussed. */
export function RoomNoteForm({ edition, me, team, own, reload }: Asked) {
  const prizes = edition.prizes.filter(({ kind }) => kind === 'jury')
  const put = async (shortlistedFor: string[], text: string | undefined) => {
    const edits = own ? { ifMatch: `"${own.version}"` } : {}
    const body = { shortlistedFor, ...(text ? { text } : {}) }
    try {
      await call(putRoomNote, { edition: edition.id, team: team.id }, { body, ...edits })
    } catch (error) {
      // Another device of mine wrote meanwhile: what it wrote is read, and what was typed here stays.
      if (asRefusal(error).code === 'changed-meanwhile') reload()
      throw error
    }
    toast(t('Votre note est avec le jury.', 'Your note is with the jury.'))
    reload()
  }
  return (
    <Form
      keep={draftOf(edition.id, me.id, `room note ${team.id}`, String(own?.version ?? ''))}
      submit={t('Enregistrer', 'Save')}
      send={({ text = '', ...ticked }) =>
        put(
          prizes.flatMap(({ id }) => (ticked[`for-${id}`] ? [id] : [])),
          text,
        )
      }
    >
      <fieldset class="field">
        <legend>{t(`Retenir ${team.name} pour`, `Shortlist ${team.name} for`)}</legend>
        {prizes.map(({ id }) => (
          <Tick
            key={id}
            name={`for-${id}`}
            label={prizeName(edition, id)}
            ticked={own?.shortlistedFor.includes(id) ?? false}
          />
        ))}
      </fieldset>
      <TextField
        name="text"
        label={t('Note au jury', 'Note to the jury')}
        hint={t('Le jury la lit avec votre nom.', 'The jury reads it with your name.')}
        value={own?.text}
        optional
        maxLength={1000}
      />
    </Form>
  )
}
