import { listFeedback } from '../../api/jury/list-feedback.ts'
import { call } from '../client.ts'
import { useData } from '../data.ts'
import { t } from '../language.ts'

/** What the jurors wrote to a team, for its members, once the palmarès is out; nothing where they wrote nothing. */
export function Feedback({ edition, team }: { edition: string; team: string }) {
  const { data } = useData(
    `feedback ${team}`,
    async (signal) => (await call(listFeedback, { edition, team }, { signal })).data.items,
  )
  if (!data?.length) return null
  return (
    <section class="stack" id="feedback">
      <h2>{t('Ce que le jury vous a écrit', 'What the jury wrote to you')}</h2>
      {data.map((text) => (
        <blockquote key={text} class="card words">
          {text}
        </blockquote>
      ))}
    </section>
  )
}
