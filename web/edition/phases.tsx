import { useState } from 'preact/hooks'
import { editPhases } from '../../api/edition/edit-phases.ts'
import { getOverview } from '../../api/edition/get-overview.ts'
import { movingTakesReason } from '../../domain/edition/reasons.ts'
import { instantOf, localOf } from '../../domain/time.ts'
import { asRefusal, call } from '../client.ts'
import { serverInstant, shortTime, zoneName } from '../clock.ts'
import { useData } from '../data.ts'
import { draftOf, insistOnDraft } from '../draft.ts'
import { colon, language, t } from '../language.ts'
import type { OwnPageProps } from '../pages.ts'
import { Conflict } from '../parts/conflict.tsx'
import { Desk } from '../parts/desk.tsx'
import { Field, TextField } from '../parts/field.tsx'
import { Form, type Values } from '../parts/form.tsx'
import { RefusalPage } from '../parts/problem.tsx'
import { toast } from '../parts/toast.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { phaseOrder, phaseTitle, type Windows } from '../phases.ts'
import { href } from '../router.ts'
import './organise.css'

/** The windows of the phases, in the edition's zone. */
export function Page({ edition, me, changed }: OwnPageProps) {
  // What stands in the way of the version that was read; gone as soon as a newer one is read.
  const [conflict, setConflict] = useState<{ with: string | undefined; theirs: Windows | undefined }>()
  const { data, problem, reload } = useData(edition.id, (signal) =>
    call(getOverview, { edition: edition.id }, { signal }),
  )
  if (problem && !data)
    return <RefusalPage refusal={problem} again={reload} home={href(language(), edition.id)} />
  if (!data) return <Waiting />
  const { timeZone } = edition
  const windows = data.data.phases
  const keep = draftOf(edition.id, me.id, 'phases', data.etag)
  const goOn = () => {
    insistOnDraft(keep)
    reload()
  }
  const theirs = conflict?.with === data.etag ? conflict?.theirs : undefined
  const send = async (values: Values) => {
    try {
      const { data: saved } = await call(
        editPhases,
        { edition: edition.id },
        {
          body: {
            phases: windowsOf(values, timeZone),
            ...(values.reason?.trim() && { reason: values.reason }),
          },
          ifMatch: data.etag,
        },
      )
      toast(t('Le calendrier est enregistré.', 'The calendar is saved.'), () => takeBack(windows))
      if (saved) settle()
    } catch (error) {
      const refusal = asRefusal(error)
      const current = refusal.extra.current as { phases: Windows } | undefined
      if (refusal.code === 'changed-meanwhile') setConflict({ with: data.etag, theirs: current?.phases })
      throw error
    }
  }
  const settle = () => {
    reload()
    changed()
  }
  const takeBack = async (before: Windows) => {
    const { etag } = await call(getOverview, { edition: edition.id })
    await call(
      editPhases,
      { edition: edition.id },
      {
        body: { phases: before, reason: t('Le changement est annulé.', 'The change is taken back.') },
        ifMatch: etag,
      },
    )
    settle()
  }
  return (
    <Desk
      edition={edition.id}
      title={t('Le calendrier', 'The calendar')}
      lead={t(
        `Toutes les heures sont à l’${zoneName(timeZone)}. Ce qui est permis suit ces fenêtres à la seconde près.`,
        `All times are ${zoneName(timeZone)}. What is allowed follows these windows to the second.`,
      )}
    >
      <div class="windows stack">
        {theirs && (
          <Conflict reload={goOn}>
            <ul>
              {phaseOrder
                .filter((phase) => JSON.stringify(theirs[phase]) !== JSON.stringify(windows[phase]))
                .map((phase) => (
                  <li key={phase}>
                    {phaseTitle(phase)}
                    {colon()}
                    <strong>{`${shortTime(theirs[phase].opens, timeZone)} → ${shortTime(theirs[phase].closes, timeZone)}`}</strong>
                  </li>
                ))}
            </ul>
          </Conflict>
        )}
        <Form
          key={data.etag}
          keep={keep}
          submit={t('Enregistrer le calendrier', 'Save the calendar')}
          send={send}
        >
          {phaseOrder.map((phase) => (
            <fieldset key={phase}>
              <legend>{phaseTitle(phase)}</legend>
              {(['opens', 'closes'] as const).map((edge) => (
                <Field
                  key={edge}
                  name={`phases.${phase}.${edge}`}
                  type="datetime-local"
                  label={edge === 'opens' ? t('Ouvre', 'Opens') : t('Ferme', 'Closes')}
                  value={localOf(windows[phase][edge], timeZone)}
                />
              ))}
            </fieldset>
          ))}
          <TextField
            name="reason"
            label={t('Motif', 'Reason')}
            hint={t(
              'Gardé dans l’historique de l’édition, et donné par courriel à qui est concerné.',
              'Kept in the edition’s history, and mailed to those concerned.',
            )}
            optional={!movingTakesReason({ phases: windows }, serverInstant())}
            maxLength={1000}
          />
        </Form>
      </div>
    </Desk>
  )
}

/** The form's local times as instants. */
export function windowsOf(values: Values, timeZone: string): Windows {
  const at = (name: string) => instantOf(values[name] ?? '', timeZone) ?? ''
  return Object.fromEntries(
    phaseOrder.map((phase) => [
      phase,
      { opens: at(`phases.${phase}.opens`), closes: at(`phases.${phase}.closes`) },
    ]),
  ) as Windows
}
