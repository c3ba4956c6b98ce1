import { useState } from 'preact/hooks'
import { getChangeRequest } from '../../../api/edition/get-change-request.ts'
import { getEditionVersion } from '../../../api/edition/get-edition-version.ts'
import { listEditionVersions } from '../../../api/edition/list-edition-versions.ts'
import type { OutputOf } from '../../../api/operation.ts'
import { type Difference, differences } from '../../../domain/edition/difference.ts'
import { call } from '../../client.ts'
import { shortTime } from '../../clock.ts'
import { useData } from '../../data.ts'
import { language, list, say, t } from '../../language.ts'
import { everyItem } from '../../listing.ts'
import type { OwnPageProps } from '../../pages.ts'
import { Button } from '../../parts/button.tsx'
import { RefusalPage } from '../../parts/problem.tsx'
import { Note } from '../../parts/status.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { href } from '../../router.ts'
import { Answering } from './answering.tsx'
import { Differences } from './differences.tsx'
import { wordsFor } from './sections.ts'

type Version = OutputOf<typeof listEditionVersions>['items'][number]
type Request = OutputOf<typeof getChangeRequest>['request']

/** Every version of the edition: who made it, when, why, what it changed; and the way back to it. */
export function History({ edition, me, changed, take }: OwnPageProps & { take: (version: number) => void }) {
  const { data, problem, reload } = useData(edition.id, async (signal) => {
    const [versions, asked] = await Promise.all([
      me.role === 'organiser'
        ? everyItem((query) => call(listEditionVersions, { edition: edition.id }, { query, signal }))
        : [],
      call(getChangeRequest, { edition: edition.id }, { signal }),
    ])
    return { versions, request: asked.data.request, etag: asked.etag }
  })
  const president = me.role === 'president'
  if (problem && !data)
    return <RefusalPage refusal={problem} again={reload} home={href(language(), edition.id)} />
  if (!data) return <Waiting inside />
  const { versions, request, etag } = data
  const open = request !== undefined && !request.answered && !request.outdated
  return (
    <>
      <h2 tabIndex={-1}>
        {president
          ? t('Un changement des règles', 'A change of the rules')
          : t('L’historique', 'The history')}
      </h2>
      <Asked request={request} timeZone={edition.timeZone} />
      {president && open && (
        <Answering
          edition={edition.id}
          etag={etag}
          answered={() => {
            reload()
            changed()
          }}
        />
      )}
      {president && !request && (
        <p>{t('Aucun changement ne vous est soumis.', 'No change is put to you.')}</p>
      )}
      <ol class="gazette">
        {versions.map((version) => (
          <Told
            key={version.version}
            edition={edition}
            version={version}
            {...(version !== versions[0] && { take: () => take(version.version) })}
          />
        ))}
      </ol>
    </>
  )
}

/** What was put to the president last. */
function Asked({ request, timeZone }: { request: Request; timeZone: string }) {
  if (!request) return null
  const { answered, outdated, asked, reason } = request
  const state = () => {
    if (answered?.agrees)
      return t('La présidence du jury a donné son accord.', 'The president of the jury has agreed.')
    if (answered)
      return t(
        'La présidence du jury a refusé un changement.',
        'The president of the jury declined a change.',
      )
    return outdated
      ? t(
          'Une demande d’accord ne vaut plus : l’édition a changé depuis.',
          'A request for agreement no longer holds: the edition has changed since.',
        )
      : t(
          'Un changement attend l’accord de la présidence du jury.',
          'A change waits for the agreement of the jury’s president.',
        )
  }
  return (
    <Note tone={answered || outdated ? 'none' : 'wait'}>
      <p>
        <strong>{state()}</strong>
      </p>
      <p>
        {asked.name ?? asked.by}, {shortTime(asked.at, timeZone)}
      </p>
      <p>{t(`Motif : ${reason}`, `Reason: ${reason}`)}</p>
      {answered?.why && <p>{answered.why}</p>}
      <Differences differences={request.differences} timeZone={timeZone} />
    </Note>
  )
}

function Told({
  edition,
  version: { version, made, changed, reason, backTo, agreed, asked },
  take,
}: {
  edition: OwnPageProps['edition']
  version: Version
  /** Not where it is what stands. */
  take?: () => void
}) {
  const [shown, setShown] = useState<Difference[]>()
  const read = async (number: number) =>
    (await call(getEditionVersion, { edition: edition.id, version: String(number) })).data.content
  const show = async () => {
    const [before, after] = await Promise.all([read(version - 1), read(version)])
    setShown(differences(before, after))
  }
  const parts = list(changed.map((part) => say(wordsFor(part))))
  const name = t(`Version ${version}`, `Version ${version}`)
  return (
    <li>
      <h3>{name}</h3>
      <p class="quiet">
        {made
          ? `${made.name ?? t('La plateforme', 'The platform')}, ${shortTime(made.at, edition.timeZone)}`
          : t(
              'Faite par une version antérieure de la plateforme.',
              'Made by an earlier release of the platform.',
            )}
      </p>
      {version === 1 && <p>{t('Création', 'Creation')}</p>}
      {parts && <p>{t(`Change : ${parts}`, `Changes: ${parts}`)}</p>}
      {backTo !== undefined && (
        <p>{t(`Reprend la version ${backTo}.`, `Takes version ${backTo} up again.`)}</p>
      )}
      {reason && <p>{t(`Motif : ${reason}`, `Reason: ${reason}`)}</p>}
      {agreed && (
        <p>
          {t(
            `Demandé par ${asked?.name ?? ''}, avec l’accord de ${agreed.name ?? agreed.by}, qui préside le jury.`,
            `Asked for by ${asked?.name ?? ''}, with the agreement of ${agreed.name ?? agreed.by}, who chairs the jury.`,
          )}
        </p>
      )}
      <div class="row">
        {version > 1 && (
          <Button
            kind="word"
            press={show}
            label={`${t('Voir ce qui a changé', 'See what changed')} : ${name}`}
          >
            {t('Voir ce qui a changé', 'See what changed')}
          </Button>
        )}
        {take && (
          <Button kind="word" press={take}>
            {t(`Reprendre la version ${version}`, `Take version ${version} up again`)}
          </Button>
        )}
      </div>
      {shown && <Differences differences={shown} timeZone={edition.timeZone} />}
    </li>
  )
}
