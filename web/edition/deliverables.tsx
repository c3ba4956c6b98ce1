import { listDeliverables } from '../../api/deliverables/list-deliverables.ts'
import type { OutputOf } from '../../api/operation.ts'
import { call } from '../client.ts'
import { language, say, t } from '../language.ts'
import type { Team } from '../lookups.ts'
import { Status } from '../parts/status.tsx'
import { Table } from '../parts/table.tsx'
import { href } from '../router.ts'
import type { Edition } from '../session.ts'

/** What counts of each team, by the team's id. */
export type HandedIn = ReadonlyMap<string, OutputOf<typeof listDeliverables>['items']>

/** Reads what each team has handed in, four teams at a time. */
export async function readHandedIn(
  edition: string,
  teams: readonly string[],
  signal: AbortSignal,
): Promise<HandedIn> {
  const all = new Map<string, OutputOf<typeof listDeliverables>['items']>()
  const left = [...teams]
  const readNext = async (): Promise<void> => {
    const team = left.shift()
    if (team === undefined) return
    all.set(team, (await call(listDeliverables, { edition, team }, { signal })).data.items)
    await readNext()
  }
  await Promise.all([readNext(), readNext(), readNext(), readNext()])
  return all
}

/** What each team has handed in. */
export function TeamByTeam({
  edition,
  teams,
  handedIn,
}: {
  edition: Edition
  teams: readonly Team[]
  handedIn: HandedIn
}) {
  const has = (team: string, id: string) =>
    handedIn.get(team)?.some(({ deliverable }) => deliverable === id) ?? false
  return (
    <details>
      <summary>{t('Équipe par équipe', 'Team by team')}</summary>
      <Table
        caption={t('Ce que chaque équipe a remis', 'What each team has handed in')}
        rows={teams}
        keyOf={({ id }) => id}
        empty={null}
        columns={[
          {
            head: t('Équipe', 'Team'),
            bare: true,
            cell: ({ id, name }) => <a href={href(language(), edition.id, 'team', id)}>{name}</a>,
          },
          ...edition.deliverables.map((asked) => ({
            head: say(asked.name),
            cell: ({ id }: Team) => <Handed has={has(id, asked.id)} required={asked.required} />,
          })),
        ]}
      />
    </details>
  )
}

function Handed({ has, required }: { has: boolean; required: boolean }) {
  if (has) return <Status tone="good">{t('remis', 'handed in')}</Status>
  return required ? (
    <Status tone="wait">{t('manque', 'missing')}</Status>
  ) : (
    <Status tone="none">{t('pas remis', 'not handed in')}</Status>
  )
}
