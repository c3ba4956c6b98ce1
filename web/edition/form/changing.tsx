import { useState } from 'preact/hooks'
import { getEditionVersion } from '../../../api/edition/get-edition-version.ts'
import { previewEdition } from '../../../api/edition/preview-edition.ts'
import type { BodyOf } from '../../../api/operation.ts'
import { differences } from '../../../domain/edition/difference.ts'
import { asRefusal, call, type Refusal } from '../../client.ts'
import { useData } from '../../data.ts'
import { draftOf, dropDraft, type Kept, keepDraft, readDraft } from '../../draft.ts'
import { language, t } from '../../language.ts'
import type { OwnPageProps } from '../../pages.ts'
import { Button } from '../../parts/button.tsx'
import { Conflict } from '../../parts/conflict.tsx'
import { RefusalPage } from '../../parts/problem.tsx'
import { Note } from '../../parts/status.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { href } from '../../router.ts'
import { Differences } from './differences.tsx'
import { EditionFile } from './edition-file.tsx'
import { People } from './people.tsx'
import { type Preview, Review } from './review.tsx'
import { Typing } from './typing.tsx'
import { type Content, rebased, sent, typed } from './values.ts'

type Stands = { version: number; content: Content; etag: string | undefined }
type Start = {
  content: Content
  backTo?: number
  /** What was typed before was typed into another version. */
  rebased?: true
}

/** The form of the edition: typed into, filled in from a file or from an earlier version, looked at and then saved. */
export function Changing({
  edition,
  me,
  changed,
  take,
}: OwnPageProps & {
  /** The version to be taken up again. */
  take: number | undefined
}) {
  const [turn, setTurn] = useState(0)
  const { data, problem, reload } = useData(`${edition.id} ${turn}`, async (signal) => {
    const read = async (version: string) =>
      call(getEditionVersion, { edition: edition.id, version }, { signal })
    const current = await read('current')
    const { version, content } = current.data
    const stands: Stands = { version, content, etag: current.etag }
    const kept = readDraft(draftOf(edition.id, me.id, 'edition'))
    const start = await startOf(stands, take, kept, async (of) => (await read(of)).data.content)
    return { stands, start }
  })
  if (problem && !data)
    return <RefusalPage refusal={problem} again={reload} home={href(language(), edition.id)} />
  if (!data) return <Waiting inside />
  const again = () => setTurn(turn + 1)
  return (
    <Typed
      key={data.stands.version}
      edition={edition}
      person={me.id}
      {...data}
      again={again}
      changed={() => {
        again()
        changed()
      }}
    />
  )
}

/** What the form starts from: an earlier version, what was typed before, or what stands. */
async function startOf(
  { version, content }: Stands,
  take: number | undefined,
  kept: Kept | undefined,
  read: (version: string) => Promise<Content>,
): Promise<Start> {
  // Whoever is on the jury and organises now stays: they change on their own page.
  const { jury, organisers } = content
  if (take !== undefined)
    return { content: typed({ ...(await read(String(take))), jury, organisers }) as Content, backTo: take }
  if (kept?.values.content === undefined) return { content: typed(content) as Content }
  const mine = JSON.parse(kept.values.content) as Content
  if (kept.over === String(version)) return { content: mine }
  const base = typed(await read(kept.over)) as Content
  return { content: rebased(base, mine, typed(content) as Content), rebased: true }
}

function Typed({
  edition,
  person,
  stands,
  start,
  again,
  changed,
}: {
  edition: OwnPageProps['edition']
  person: string
  stands: Stands
  start: Start
  again: () => void
  changed: () => void
}) {
  const keep = draftOf(edition.id, person, 'edition', String(stands.version))
  const [content, setContent] = useState(start.content)
  const [preview, setPreview] = useState<{ of: Preview; content: Content }>()
  const [refusal, setRefusal] = useState<Refusal>()
  const change = (next: Content) => {
    setContent(next)
    setPreview(undefined)
    keepDraft(keep, { content: JSON.stringify(next) })
  }
  const look = async (of: Content = content) => {
    const whole = sent(of) as Content
    setRefusal(undefined)
    setPreview(undefined)
    try {
      const body = { content: whole } as BodyOf<typeof previewEdition>
      setPreview({ of: (await call(previewEdition, { edition: edition.id }, { body })).data, content: whole })
      setTimeout(() => document.getElementById('preview')?.focus())
    } catch (error) {
      setRefusal(asRefusal(error))
    }
  }
  const drop = () => {
    dropDraft(keep)
    setContent(typed(stands.content) as Content)
    setPreview(undefined)
    setRefusal(undefined)
  }
  const theirs =
    refusal?.code === 'changed-meanwhile' ? (refusal.extra.current as { content?: Content }) : undefined
  const isOutdated = preview !== undefined && preview.of.version !== stands.version
  const isChanged = JSON.stringify(sent(content)) !== JSON.stringify(sent(typed(stands.content)))
  return (
    <div class="stack">
      <EditionFile
        stands={stands.content}
        read={(found) => {
          const { jury, organisers } = stands.content
          const next = typed({ ...found, jury, organisers }) as Content
          change(next)
          look(next)
        }}
      />
      {start.backTo !== undefined && (
        <Note>
          {t(
            `Ceci est la version ${start.backTo}, à reprendre.`,
            `This is version ${start.backTo}, to be taken up again.`,
          )}
        </Note>
      )}
      {start.rebased && (
        <Note tone="wait">
          {t(
            'L’édition a changé depuis votre saisie : ce que vous aviez changé est repris sur la version actuelle.',
            'The edition has changed since you typed: what you had changed is taken over to the version that stands.',
          )}
        </Note>
      )}
      {(theirs || isOutdated) && (
        <Conflict reload={again}>
          {theirs?.content && (
            <Differences
              differences={differences(stands.content, theirs.content)}
              timeZone={edition.timeZone}
            />
          )}
        </Conflict>
      )}
      <Typing
        content={content}
        initial={stands.content}
        change={change}
        refusal={theirs ? undefined : refusal}
        prefix="content."
        instead={(name) => instead(name, stands.content, edition.id)}
      />
      <div class="row">
        <Button press={() => look()}>{t('Voir ce qui change', 'See what changes')}</Button>
        {isChanged && (
          <Button kind="plain" press={drop}>
            {t('Abandonner ma saisie', 'Drop what I typed')}
          </Button>
        )}
      </div>
      <div id="preview" tabIndex={-1}>
        {preview && !isOutdated && (
          <Review
            edition={edition}
            content={preview.content}
            preview={preview.of}
            etag={stands.etag}
            backTo={backToOf(start, preview.content)}
            refused={setRefusal}
            done={() => {
              dropDraft(keep)
              changed()
            }}
          />
        )}
      </div>
    </div>
  )
}

/** An earlier version is taken up where nothing else was typed into it. */
function backToOf({ content, backTo }: Start, wanted: Content): number | undefined {
  return differences(content, wanted).length === 0 ? backTo : undefined
}

/** What is not changed here, and where it is. */
function instead(name: string, content: Content, edition: string) {
  if (name === 'jury' || name === 'organisers') return <People of={content[name]} edition={edition} />
  if (name === 'id') return <p>{String(content.id)}</p>
  if (name === 'rehearsal')
    return (
      <p>
        {content.rehearsal === true
          ? t('Ceci est une répétition.', 'This is a rehearsal.')
          : t('Ceci n’est pas une répétition.', 'This is no rehearsal.')}
      </p>
    )
  return undefined
}
