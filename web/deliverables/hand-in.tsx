import { useEffect, useRef, useState } from 'preact/hooks'
import { handInLink } from '../../api/deliverables/hand-in-link.ts'
import { listDeliverables } from '../../api/deliverables/list-deliverables.ts'
import { extensionsOf, typeOfFile } from '../../domain/deliverables/content.ts'
import { asRefusal, call, Refusal } from '../client.ts'
import { useData } from '../data.ts'
import { draftOf } from '../draft.ts'
import { bytes, language, list, say, t } from '../language.ts'
import type { OwnPageProps } from '../pages.ts'
import { ButtonLink } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { Deadline } from '../parts/deadline.tsx'
import { Field } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'
import { ProblemPage, RefusalPage } from '../parts/problem.tsx'
import { Progress } from '../parts/progress.tsx'
import { Status } from '../parts/status.tsx'
import { Title } from '../parts/title.tsx'
import { toast } from '../parts/toast.tsx'
import { UploadRow } from '../parts/upload-row.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { closedSince, isOpenNow, isOver } from '../phases.ts'
import { holdPage, href, type Target } from '../router.ts'
import type { Edition } from '../session.ts'
import { type Deliverable, OpenDeliverable, ReceiptFacts } from './handed-in.tsx'
import { handInFile, nameOfType, type Stage } from './upload.ts'

type Asked = Edition['deliverables'][number]

/** Handing in: each deliverable with its state, its receipt, and the way to send it or a newer version; by an organiser, for the team named. */
export function Page({ edition, me, onBehalf }: OwnPageProps & { onBehalf?: string }) {
  const to = (...target: Target) => href(language(), edition.id, ...target)
  const team = me.team
  const { data, problem, reload } = useData(`${edition.id} ${team}`, async (signal) =>
    team ? (await call(listDeliverables, { edition: edition.id, team }, { signal })).data.items : [],
  )
  if (!team)
    return (
      <ProblemPage
        title={t('D’abord, une équipe', 'First, a team')}
        lead={t(
          'Les livrables se remettent au nom d’une équipe. Rejoignez-en une, ou formez la vôtre.',
          'Deliverables are handed in for a team. Join one, or form your own.',
        )}
      >
        <ButtonLink to={to('teams')}>{t('Voir les équipes', 'See the teams')}</ButtonLink>
      </ProblemPage>
    )
  if (problem) return <RefusalPage refusal={problem} again={reload} home={to()} />
  if (!data) return <Waiting />
  const open = isOpenNow(edition.phases, 'work')
  const required = edition.deliverables.filter((each) => each.required)
  const done = required.filter(({ id }) => data.some(({ deliverable }) => deliverable === id)).length
  return (
    <>
      <Title
        lead={
          onBehalf
            ? t(
                'L’échéance est celle de l’équipe. Elle reçoit le reçu, qui dit que vous avez remis pour elle ; ce qu’elle avait remis reste enregistré.',
                'The deadline is the team’s. It gets the receipt, which says that you handed in for it; what it had handed in stays on record.',
              )
            : t(
                'La dernière version acceptée avant l’échéance est celle qui compte.',
                'The last version accepted before the deadline is the one that counts.',
              )
        }
      >
        {onBehalf
          ? t(`Remettre pour ${onBehalf}`, `Hand in for ${onBehalf}`)
          : t('Remettre les livrables', 'Hand in the deliverables')}
      </Title>
      <div class="columns">
        <div class="stack">
          {!open && (
            <p class="note wait">
              {isOver(edition.phases, 'work')
                ? `${closedSince(edition, 'work')} ${t('La dernière version acceptée avant compte. Une question ? Écrivez aux organisateurs.', 'The last version accepted before counts. A question? Write to the organisers.')}`
                : t('La remise n’est pas encore ouverte.', 'Handing in is not open yet.')}
            </p>
          )}
          {edition.deliverables.map((asked) => {
            const counts = data.find(({ deliverable }) => deliverable === asked.id)
            return (
              <Card
                key={asked.id}
                title={say(asked.name)}
                aside={<DeliverableState asked={asked} counts={counts} />}
              >
                {counts && (
                  <>
                    <p>
                      <OpenDeliverable edition={edition.id} team={team} counts={counts} />
                    </p>
                    <ReceiptFacts counts={counts} timeZone={edition.timeZone} />
                  </>
                )}
                {open && asked.kind === 'file' && (
                  <SendFile
                    edition={edition.id}
                    team={team}
                    asked={asked}
                    again={counts !== undefined}
                    done={reload}
                  />
                )}
                {open && asked.kind === 'link' && (
                  <SendLink
                    edition={edition.id}
                    team={team}
                    asked={asked}
                    counts={counts}
                    person={me.id}
                    done={reload}
                  />
                )}
              </Card>
            )
          })}
        </div>
        <aside class="stack">
          <Deadline
            at={
              open || isOver(edition.phases, 'work') ? edition.phases.work.closes : edition.phases.work.opens
            }
            timeZone={edition.timeZone}
            before={
              open
                ? t('Échéance', 'Deadline')
                : isOver(edition.phases, 'work')
                  ? t('Échéance', 'Deadline')
                  : t('Ouvre le', 'Opens on')
            }
          />
          <Progress
            label={t('Livrables exigés', 'Required deliverables')}
            share={required.length ? done / required.length : 1}
            figure={`${done} / ${required.length}`}
          />
        </aside>
      </div>
    </>
  )
}

function DeliverableState({ asked, counts }: { asked: Asked; counts: Deliverable | undefined }) {
  if (counts) return <Status tone="good">{t('accepté', 'accepted')}</Status>
  return asked.required ? (
    <Status tone="wait">{t('exigé', 'required')}</Status>
  ) : (
    <Status tone="none">{t('facultatif', 'optional')}</Status>
  )
}

function SendFile({
  edition,
  team,
  asked,
  again,
  done,
}: {
  edition: string
  team: string
  asked: Extract<Asked, { kind: 'file' }>
  again: boolean
  done: () => void
}) {
  const [file, setFile] = useState<File>()
  const [stage, setStage] = useState<Stage>()
  const abort = useRef<AbortController>(undefined)
  useEffect(() => () => abort.current?.abort(), [])
  const extensions = asked.types.map(nameOfType)
  const hint = t(
    `${list(extensions)}, ${bytes(asked.maximumBytes)} au plus.`,
    `${list(extensions)}, ${bytes(asked.maximumBytes)} at most.`,
  )

  const send = async (chosen: File) => {
    const mine = new AbortController()
    abort.current = mine
    setFile(chosen)
    const mistake = mistakeIn(asked, chosen)
    if (mistake) return setStage({ stage: 'failed', problem: mistake })
    try {
      await handInFile({ edition, team, asked }, chosen, setStage, mine.signal)
      setStage(undefined)
      done()
      toast(t(`${chosen.name} est accepté.`, `${chosen.name} is accepted.`))
    } catch (error) {
      if (mine.signal.aborted) setStage(undefined)
      else setStage({ stage: 'failed', problem: asRefusal(error) })
    }
  }

  const busy = stage !== undefined && stage.stage !== 'done' && stage.stage !== 'failed'
  useEffect(() => {
    if (!busy) return
    return holdPage(() =>
      t(
        'Un envoi est en cours. Quitter la page l’arrête : quitter quand même ?',
        'A file is being sent. Leaving the page stops it: leave all the same?',
      ),
    )
  }, [busy])
  return (
    <div class="stack">
      {file && stage && (
        <UploadRow
          fileName={file.name}
          size={file.size}
          stage={stage}
          retry={() => send(file)}
          cancel={() => abort.current?.abort()}
        />
      )}
      {!busy && (
        <div class="field">
          <label for={`file-${asked.id}`}>
            {again
              ? t('Remplacer par une nouvelle version', 'Replace with a new version')
              : t('Choisir le fichier', 'Choose the file')}
          </label>
          <p class="hint" id={`file-${asked.id}-hint`}>
            {hint}
          </p>
          <input
            id={`file-${asked.id}`}
            type="file"
            accept={asked.types
              .flatMap((type) => [type, ...extensionsOf(type).map((each) => `.${each}`)])
              .join(',')}
            aria-describedby={`file-${asked.id}-hint`}
            onChange={({ currentTarget }) => {
              const chosen = currentTarget.files?.[0]
              if (chosen) void send(chosen)
            }}
          />
        </div>
      )}
    </div>
  )
}

/** What the server would refuse anyway, said before a byte is sent. */
function mistakeIn(asked: Extract<Asked, { kind: 'file' }>, file: File): Refusal | undefined {
  const say = (code: string, title: string) => new Refusal({ code, status: 422, title })
  if (file.size === 0) return say('empty-file', t('Ce fichier est vide.', 'This file is empty.'))
  if (!asked.types.includes(typeOfFile(asked.types, { fileName: file.name, type: file.type }) ?? ''))
    return say(
      'type-not-taken',
      t('Ce type de fichier n’est pas accepté ici.', 'This type of file is not taken here.'),
    )
  if (file.size > asked.maximumBytes)
    return say(
      'file-too-large',
      t(
        `Ce fichier pèse ${bytes(file.size)} ; la limite est ${bytes(asked.maximumBytes)}.`,
        `This file weighs ${bytes(file.size)}; the limit is ${bytes(asked.maximumBytes)}.`,
      ),
    )
  return undefined
}

function SendLink({
  edition,
  team,
  asked,
  counts,
  person,
  done,
}: {
  edition: string
  team: string
  asked: Asked
  counts: Deliverable | undefined
  person: string
  done: () => void
}) {
  return (
    <Form
      key={counts?.number}
      keep={draftOf(edition, person, `link ${asked.id} ${team}`, String(counts?.number ?? 'none'))}
      submit={counts ? t('Remplacer le lien', 'Replace the link') : t('Remettre le lien', 'Hand in the link')}
      send={async ({ url = '' }) => {
        await call(handInLink, { edition, team, deliverable: asked.id }, { body: { url } })
        done()
        toast(t('Le lien est accepté.', 'The link is accepted.'))
      }}
    >
      <Field
        name="url"
        type="url"
        label={t('Adresse', 'Address')}
        hint={t(
          'Ouverte à qui a le lien ; commence par https://',
          'Open to whoever has the link; starts with https://',
        )}
        value={counts?.link}
        maxLength={2000}
        spellcheck={false}
      />
    </Form>
  )
}
