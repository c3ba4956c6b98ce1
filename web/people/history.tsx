import { useState } from 'preact/hooks'
import type { OutputOf } from '../../api/operation.ts'
import { listPersonHistory } from '../../api/people/list-person-history.ts'
import { call } from '../client.ts'
import { shortTime } from '../clock.ts'
import { useData } from '../data.ts'
import { t } from '../language.ts'
import { Card } from '../parts/card.tsx'
import { Table } from '../parts/table.tsx'
import { Waiting } from '../parts/waiting.tsx'
import type { Edition } from '../session.ts'
import { deedWord } from './deeds.ts'

type Page = OutputOf<typeof listPersonHistory>
type Line = Page['items'][number]

/** What happened to a person's record: who did what, when, out of the audit trail. */
export function History({ edition, person: { id } }: { edition: Edition; person: { id: string } }) {
  const [more, setMore] = useState<Page>()
  const read = async (cursor?: string, signal?: AbortSignal) => {
    const query = { limit: 25, ...(cursor && { cursor }) }
    const where = { edition: edition.id, person: id }
    return (await call(listPersonHistory, where, { query, ...(signal && { signal }) })).data
  }
  const { data, problem } = useData(`${edition.id} history ${id}`, (signal) => read(undefined, signal))
  const items = [...(data?.items ?? []), ...(more?.items ?? [])]
  const next = (more ?? data)?.next
  const isCut = next === undefined && (items.at(-1)?.version ?? 1) > 1
  return (
    <Card title={t('Ce qui s’est passé', 'What happened')}>
      {problem && <p class="note bad">{problem.message}</p>}
      {!data && !problem && <Waiting inside />}
      {data && (
        <Table
          caption={t(
            'De la piste d’audit, du plus récent au plus ancien',
            'From the audit trail, the latest first',
          )}
          rows={items}
          keyOf={({ number }) => String(number)}
          empty={
            <p>{t('La piste d’audit n’en dit encore rien.', 'The audit trail tells nothing of it yet.')}</p>
          }
          more={
            next
              ? async () => {
                  const page = await read(next)
                  setMore({ ...page, items: [...(more?.items ?? []), ...page.items] })
                }
              : undefined
          }
          columns={[
            { head: t('Quand', 'When'), cell: ({ when }) => shortTime(when, edition.timeZone) },
            { head: t('Quoi', 'What'), bare: true, cell: (line) => <strong>{deedWord(line)}</strong> },
            { head: t('Qui', 'Who'), cell: (line) => whoWord(line, id) },
            { head: t('Entrée', 'Entry'), number: true, cell: ({ number }) => number },
          ]}
        />
      )}
      {isCut && (
        <p class="small quiet">
          {t(
            'Ce qui précède est dans la piste d’audit de l’édition, sans être rangé par personne.',
            'What came before is in the edition’s audit trail, in no order by person.',
          )}
        </p>
      )}
    </Card>
  )
}

function whoWord({ who, name }: Line, self: string): string {
  if (who === self) return t('la personne elle-même', 'the person themselves')
  if (name !== undefined) return name
  return who === 'nobody'
    ? t('quelqu’un sans session', 'somebody without a session')
    : t('la plateforme', 'the platform')
}
