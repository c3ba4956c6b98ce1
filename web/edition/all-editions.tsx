import type { ComponentChildren } from 'preact'
import { listEditions } from '../../api/edition/list-editions.ts'
import type { OutputOf } from '../../api/operation.ts'
import { call } from '../client.ts'
import { useData } from '../data.ts'
import { language } from '../language.ts'
import { RefusalPage } from '../parts/problem.tsx'
import { Waiting } from '../parts/waiting.tsx'

/** Shows what is made of the editions on the platform, once they are read. */
export function AllEditions({
  show,
}: {
  show: (editions: OutputOf<typeof listEditions>['items']) => ComponentChildren
}) {
  const { data, problem, reload } = useData('editions', async () => (await call(listEditions, {})).data.items)
  if (problem) return <RefusalPage refusal={problem} again={reload} home={`/${language()}/`} />
  return data ? show(data) : <Waiting />
}
