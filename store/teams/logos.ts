import { sha256Of } from '../../domain/canonical.ts'
import { idFrom } from '../../domain/ids.ts'
import { key } from '../keys.ts'
import { get, type Table } from '../table.ts'
import { type TeamLogo, teamLogo } from './items.ts'
import { getTeam } from './teams.ts'

/** The logo of a team that stands; nothing where the picture that is kept is not the one that the team names. */
export async function getLogo(table: Table, edition: string, id: string): Promise<TeamLogo | undefined> {
  const [owner, logo] = await Promise.all([
    getTeam(table, edition, id),
    get(table, key.teamLogo(edition, id), teamLogo),
  ])
  return logo && owner?.logo === logoId(Buffer.from(logo.data, 'base64')) ? logo : undefined
}

/** What a picture is called by. */
export function logoId(bytes: Uint8Array): string {
  return idFrom(Buffer.from(sha256Of(bytes), 'hex'))
}
