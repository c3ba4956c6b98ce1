import { useState } from 'preact/hooks'
import type { listEveryTeam } from '../../api/teams/list-every-team.ts'
import { asRefusal, call } from '../client.ts'
import { serverInstant } from '../clock.ts'
import { count, language, say, t } from '../language.ts'
import { everyItem } from '../listing.ts'
import { Button } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { href } from '../router.ts'
import type { Edition } from '../session.ts'
import { downloadCsv } from './csv.ts'
import { exports, listAt } from './exports.ts'
import { readPeople } from './roster.ts'

/** Every list of the edition, to be saved as a table that a spreadsheet opens. */
export function Exporting({ edition }: { edition: Edition }) {
  const [said, setSaid] = useState('')
  const [refused, setRefused] = useState<string>()
  const save = async ({ file, table }: (typeof exports)[number]) => {
    setRefused(undefined)
    setSaid(t('Lecture de la liste…', 'Reading the list…'))
    try {
      const [teams, people] = await Promise.all([
        everyItem((query) =>
          call(
            listAt<typeof listEveryTeam>('/api/editions/{edition}/organise/teams'),
            { edition: edition.id },
            { query },
          ),
        ),
        readPeople(edition.id, new AbortController().signal, () => undefined),
      ])
      const standing = teams.filter((each) => each.people.length > 0)
      const rows = await table({
        edition,
        teams: namesOf(teams),
        standing: namesOf(standing),
        people: namesOf(people),
      })
      downloadCsv(`${edition.id}-${say(file)}.csv`, rows)
      const lines = count(
        rows.length - 1,
        ['ligne enregistrée', 'lignes enregistrées'],
        ['line saved', 'lines saved'],
      )
      setSaid(`${say(file)}.csv${t(' : ', ': ')}${lines}`)
    } catch (error) {
      setSaid('')
      setRefused(asRefusal(error).message)
    }
  }
  return (
    <Card title={t('Exporter', 'Export')}>
      <p>
        {t(
          'Chaque liste en CSV, pour un tableur : points-virgules, dates dans le fuseau de l’édition, aucune cellule qui lance une formule. Les personnes s’exportent de leur ',
          'Each list as CSV, for a spreadsheet: semicolons, times in the edition’s zone, no cell that starts a formula. People are exported from their ',
        )}
        <a href={href(language(), edition.id, 'people')}>{t('liste', 'list')}</a>
        {t(', telle que vous l’avez filtrée.', ', as you have filtered it.')}
      </p>
      <div class="row">
        {exports
          .filter(({ since }) => since === undefined || edition.phases[since].opens <= serverInstant())
          .map((each) => (
            <Button key={each.file.en} kind="plain" press={() => save(each)}>
              {say(each.name)}
            </Button>
          ))}
      </div>
      <p role="status">{said}</p>
      {refused && (
        <p class="note bad" role="alert">
          {refused}
        </p>
      )}
    </Card>
  )
}

function namesOf(items: readonly { id: string; name: string }[]): Map<string, string> {
  return new Map(items.map(({ id, name }) => [id, name]))
}
