import type { getTeamLogo } from '../../api/teams/get-team-logo.ts'
import { type Problem, problem } from '../../domain/problem.ts'
import { logoTypeOf } from '../../domain/teams/logo.ts'
import type { Logo } from '../../store/teams/formation.ts'
import { getLogo, logoId } from '../../store/teams/logos.ts'
import { type Call, param } from '../http/call.ts'

/** For how long a browser keeps a logo under its own name. */
const keptSeconds = 7 * 86_400

/** A logo as it was sent, by what its bytes say that it is. */
export function logoFrom(sent: string): Logo | Problem {
  const bytes = Buffer.from(sent, 'base64')
  const mediaType = logoTypeOf(bytes)
  return mediaType ? { id: logoId(bytes), mediaType, data: bytes.toString('base64') } : problem('not-a-logo')
}

/** A team's logo as a picture. */
export async function shownLogo(call: Call<typeof getTeamLogo>) {
  const logo = await getLogo(call.table, call.edition.edition.id, param(call, 'team'))
  if (!logo) return problem('not-found')
  const bytes = Buffer.from(logo.data, 'base64')
  const kept = call.query.of === logo.id && { keptFor: keptSeconds }
  return { body: '', bytes, mediaType: logo.mediaType, ...kept }
}
