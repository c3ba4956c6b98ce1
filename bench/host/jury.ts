import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { putScoreSheet } from '../../api/jury/put-score-sheet.ts'
import { pathOf } from '../../api/operation.ts'
import { sha256Of } from '../../domain/canonical.ts'
import type { Edition } from '../../domain/edition/edition.ts'
import { idFrom } from '../../domain/ids.ts'
import { juryPrizes } from '../../domain/jury/scoring.ts'
import { plusSeconds } from '../../domain/time.ts'
import { readEdition } from '../../editions/read.ts'
import { createEdition } from '../../store/edition/writing.ts'
import { created } from '../../store/item.ts'
import { key } from '../../store/keys.ts'
import { getPerson, openRehearsalSession } from '../../store/people/people.ts'
import { openTable, type Table, write } from '../../store/table.ts'
import { team as teamKind } from '../../store/teams/items.ts'
import type { Platform } from './platform.ts'

export type Jury = { url: string; edition: Edition; jurors: { id: string; token: string }[]; teams: string[] }

/** The sample edition under another id, its jury in session before so many teams. */
export async function seatJury(platform: Platform, id: string, teams: number): Promise<Jury> {
  const client = new DynamoDBClient(platform.client)
  const table = openTable(platform.table, client)
  const edition = await sample(id)
  const by = { now: plusSeconds(edition.phases.jury.opens, 3600), by: 'bench', under: 'bench' }
  await platform.setClock(by.now)
  await createEdition(table, edition, by)
  const ids = Array.from({ length: teams }, (_, index) => idOf(`${id} ${index}`))
  const challenge = edition.challenges[0]?.id ?? ''
  const members = [{ person: 'somebody', school: 'ena' }]
  for (const team of ids)
    await write(table, {
      ...created(teamKind, key.team(id, team), id, by),
      id: team,
      name: team,
      challenge,
      members,
    })
  const jurors = []
  for (const juror of edition.jury)
    jurors.push({ id: juror.id, token: await session(table, id, juror.id, by) })
  client.destroy()
  return { url: platform.url, edition, jurors, teams: ids }
}

/** Every juror hands in a sheet for every team, one after the other, all jurors at once. */
export async function scoreAll({ url, edition, jurors, teams }: Jury): Promise<void> {
  await Promise.all(
    jurors.map(async ({ id, token }) => {
      for (const team of teams) {
        const address = `${url}${pathOf(putScoreSheet.path, { edition: edition.id, team })}`
        const answer = await fetch(address, {
          method: putScoreSheet.method,
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: JSON.stringify({ marks: marks(edition, id, team) }),
        })
        const { ok, status } = answer
        if (!ok) throw new Error(`A score sheet was refused: ${status} ${await answer.text()}`)
      }
    }),
  )
}

/** The sample edition under another id. */
export async function sample(id: string): Promise<Edition> {
  const file = join(import.meta.dirname, '../../editions/strasbourg-2019.yaml')
  const reading = readEdition(await readFile(file, 'utf8'))
  if ('mistakes' in reading) throw new Error('The sample edition has mistakes')
  return { ...reading.edition, id }
}

/** Opens a session for somebody; answers its token. */
export async function session(
  table: Table,
  edition: string,
  id: string,
  by: Parameters<typeof openRehearsalSession>[4],
): Promise<string> {
  const person = await getPerson(table, edition, id)
  if (!person) throw new Error(`There is no ${id}`)
  const secret = randomBytes(32).toString('base64url')
  const opened = { hash: sha256Of(secret), expires: plusSeconds(by.now, 86_400) }
  await openRehearsalSession(table, edition, person, opened, by)
  return `${edition}.${secret}`
}

function marks(edition: Edition, juror: string, team: string) {
  const mark = (of: string) => Number.parseInt(sha256Of(`${juror} ${team} ${of}`).slice(0, 4), 16) % 21
  return Object.fromEntries(
    juryPrizes(edition).map(({ id, criteria }) => [
      id,
      Object.fromEntries(criteria.map((criterion) => [criterion.id, mark(`${id} ${criterion.id}`)])),
    ]),
  )
}

/** An identifier made of a name. */
export function idOf(name: string): string {
  return idFrom(Buffer.from(sha256Of(name), 'hex'))
}
