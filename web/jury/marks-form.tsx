import { useEffect, useRef, useState } from 'preact/hooks'
import { Refusal } from '../client.ts'
import { shortTime } from '../clock.ts'
import type { Draft } from '../draft.ts'
import { language, say, t } from '../language.ts'
import { Button } from '../parts/button.tsx'
import { Form } from '../parts/form.tsx'
import { OlderDraft } from '../parts/older-draft.tsx'
import { Note } from '../parts/status.tsx'
import { toast } from '../parts/toast.tsx'
import { go, href } from '../router.ts'
import type { Edition } from '../session.ts'
import { MarkField } from './mark-field.tsx'
import {
  afterChoosing,
  afterHandingIn,
  afterTyping,
  isConflict,
  isHandedIn,
  type KeptSheet,
  standing,
  versionsOf,
} from './queue.ts'
import type { ToScore } from './read.ts'
import { changeKept, type Owner, sendKept, sendSoon } from './sender.ts'
import { contentOf, criteriaOf, recordedOf, typedOf } from './sheet.ts'
import { WordsField } from './words-field.tsx'

/** How to take back the last change, and what there is to take back. */
export type Undo = { last: string | undefined; undo: () => void }

/** What a juror types of a team's sheet: kept here at every change, sent soon after, and taken back one by one. */
export function useSheet(
  edition: Edition,
  owner: Owner,
  row: ToScore,
  kept: KeptSheet | undefined,
): { typed: Draft; here: KeptSheet | undefined; type: (name: string, text: string) => void } & Undo {
  const recorded = versionsOf(row)
  const here = standing(kept, recorded)
  const [typed, setTyped] = useState<Draft>(() => here?.typed ?? typedOf(recordedOf(row)))
  const [before, setBefore] = useState<readonly Change[]>([])
  // What is on record is newer than what this page shows, and nothing of this page waits to be sent.
  const turn = here ? 'here' : `${recorded.sheet} ${recorded.draft}`
  const shown = useRef(turn)
  useEffect(() => {
    if (turn === 'here' || shown.current === turn) return
    shown.current = turn
    setTyped(typedOf(recordedOf(row)))
    setBefore([])
  }, [turn])
  // What another tab of this device has typed since, unless this one's own is still on its way to be kept.
  const keeping = useRef(0)
  const typedAt = useRef(0)
  const typedHere = here?.typed
  useEffect(() => {
    // What was read before the last change here is no news.
    const isOlder = (here?.steps.at(-1)?.at ?? Number.POSITIVE_INFINITY) < typedAt.current
    if (typedHere && keeping.current === 0 && !isOlder)
      setTyped((now) => (isSame(now, typedHere) ? now : typedHere))
  }, [typedHere])
  const keep = async (next: Draft) => {
    setTyped(next)
    const change = { team: row.team.id, typed: next, content: contentOf(edition, next), over: recorded }
    const at = Date.now()
    typedAt.current = at
    keeping.current += 1
    await changeKept(owner, row.team.id, (found) => afterTyping(found, { ...change, at }))
    keeping.current -= 1
    sendSoon(owner)
  }
  return {
    typed,
    here,
    type: (name, text) => {
      if (typed[name] === text) return
      setBefore((all) => withChange(all, { name, typed, at: Date.now() }))
      void keep({ ...typed, [name]: text })
    },
    last: before.at(-1)?.name,
    undo: () => {
      const last = before.at(-1)
      if (!last) return
      setBefore(before.slice(0, -1))
      void keep(last.typed)
    },
  }
}

function isSame(one: Draft, other: Draft): boolean {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((name) => one[name] === other[name])
}

type Change = { name: string; typed: Draft; at: number }

/** The changes that can be taken back, one by one: a slider's way is one, and so are the words in a field. */
function withChange(all: readonly Change[], change: Change): readonly Change[] {
  const last = all.at(-1)
  const goesOn = last?.name === change.name && (!isMark(change.name) || change.at - last.at < 1000)
  return goesOn ? [...all.slice(0, -1), { ...last, at: change.at }] : [...all, change]
}

function isMark(name: string): boolean {
  return name.startsWith('marks.')
}

/** The marks of a team, what is written beside them, and one button. */
export function MarksForm({
  edition,
  owner,
  row,
  kept,
  sheet: { typed, here, type },
  next,
  reload,
}: {
  edition: Edition
  owner: Owner
  row: ToScore
  kept: KeptSheet | undefined
  sheet: ReturnType<typeof useSheet>
  next: ToScore | undefined
  /** Reads again what is on record. */
  reload: () => void
}) {
  const { team } = row
  const recorded = versionsOf(row)
  const isIn = isHandedIn(kept, row)
  const conflict = here && isConflict(here) ? here : undefined
  useEffect(() => {
    if (conflict) reload()
  }, [conflict !== undefined])
  const fields = conflict ? typedOf(recordedOf(row)) : typed
  const handIn = async () => {
    if (conflict) throw new Refusal({ code: 'choose-first', status: 0, title: chooseFirst() })
    const content = contentOf(edition, typed)
    const step = { team: team.id, typed, content, over: recorded, at: Date.now() }
    await changeKept(owner, team.id, (found) => afterHandingIn(found, step))
    await sendKept(owner)
    const left = (await changeKept(owner, team.id, (found) => found)) ?? { steps: [], stuck: undefined }
    if (left.stuck) return
    toast(
      left.steps.length > 0
        ? t(
            `Vos notes pour ${team.name} sont gardées sur cet appareil ; elles partent dès que la connexion revient.`,
            `Your marks for ${team.name} are kept on this device; they go as soon as the connection is back.`,
          )
        : t(`Vos notes pour ${team.name} sont rendues.`, `Your marks for ${team.name} are in.`),
    )
    if (!isIn && next) go(href(language(), edition.id, 'score', next.team.id))
    else reload()
  }
  const take = async () => {
    await changeKept(owner, team.id, (found) => found && afterChoosing(found, recorded))
    await sendKept(owner)
    reload()
  }
  const drop = async () => {
    await changeKept(owner, team.id, () => undefined)
    reload()
  }
  return (
    <>
      {here?.stuck && !conflict && (
        <Note tone="bad">
          <p>
            <strong>{t('Pas envoyé au jury.', 'Not sent to the jury.')}</strong> {here.stuck.message}
          </p>
          <Button kind="plain" press={drop}>
            {t('Revenir à ce qui est enregistré', 'Go back to what is on record')}
          </Button>
        </Note>
      )}
      {conflict && (
        <OlderDraft
          at={shortTime(new Date(conflict.steps[0]?.at ?? 0).toISOString(), edition.timeZone)}
          differences={differences(edition, conflict.typed, fields)}
          take={() => void take()}
          drop={() => void drop()}
        />
      )}
      <Form
        submit={
          isIn ? t('Corriger mes notes', 'Correct my marks') : t('Rendre mes notes', 'Hand in my marks')
        }
        large
        send={handIn}
      >
        <fieldset class="bare" disabled={conflict !== undefined}>
          {edition.prizes.map((prize) =>
            prize.kind === 'jury' ? (
              <fieldset key={prize.id} class="prize">
                <legend>{say(prize.name)}</legend>
                {prize.criteria.map((criterion) => {
                  const name = `marks.${prize.id}.${criterion.id}`
                  return (
                    <MarkField
                      key={criterion.id}
                      name={name}
                      criterion={criterion}
                      share={criterion.weight / sum(prize.criteria.map(({ weight }) => weight))}
                      scale={edition.scale}
                      typed={fields[name] ?? ''}
                      type={(text) => type(name, text)}
                    />
                  )
                })}
              </fieldset>
            ) : null,
          )}
          <details class="said" open={Boolean(fields.comment || fields.feedback)}>
            <summary>
              {t('Un mot au jury, un retour à l’équipe', 'A word to the jury, feedback to the team')}
            </summary>
            <WordsField
              name="comment"
              label={t('Au jury', 'To the jury')}
              hint={t(
                'Lu avec vos notes par qui peut les lire.',
                'Read with your marks by whoever may read those.',
              )}
              typed={fields.comment ?? ''}
              type={(text) => type('comment', text)}
            />
            <WordsField
              name="feedback"
              label={t('À l’équipe', 'To the team')}
              hint={t(
                'L’équipe le lira après la publication, sans votre nom.',
                'The team reads it after publication, without your name.',
              )}
              typed={fields.feedback ?? ''}
              type={(text) => type('feedback', text)}
            />
          </details>
        </fieldset>
      </Form>
    </>
  )
}

function chooseFirst(): string {
  return t('Choisissez d’abord entre les deux versions.', 'Choose between the two versions first.')
}

function differences(edition: Edition, mine: Draft, recorded: Draft) {
  const fields = [
    ...criteriaOf(edition).map(({ name, criterion }) => ({ name, label: say(criterion.name) })),
    { name: 'comment', label: t('Mot au jury', 'Word to the jury') },
    { name: 'feedback', label: t('Retour à l’équipe', 'Feedback to the team') },
  ]
  const shown = (text: string | undefined) => text || '—'
  return fields
    .filter(({ name }) => (mine[name] ?? '') !== (recorded[name] ?? ''))
    .map((field) => ({ ...field, mine: shown(mine[field.name]), recorded: shown(recorded[field.name]) }))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
