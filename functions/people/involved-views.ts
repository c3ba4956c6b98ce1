import type { Edition } from '../../domain/edition/edition.ts'
import type { Language } from '../../domain/fields.ts'
import { partOf, stateOf } from '../../domain/people/invitation.ts'
import type { Invited } from '../../domain/people/involved.ts'
import { isCoach } from '../../domain/people/people.ts'
import { isProblem, type Problem } from '../../domain/problem.ts'
import type { Person } from '../../store/people/items.ts'

/** Somebody of the jury, the organisers or the coaches, as organisers read it; nothing of a participant. */
export function involvedView(edition: Edition, person: Person) {
  const { id, role, name, email, language, coaching, invited, signedInAt } = person
  if (role === 'participant') return []
  const juror = isCoach(person) ? undefined : edition.jury.find((each) => each.id === id)
  return [
    {
      id,
      role: partOf(edition, person),
      name,
      email,
      language,
      state: stateOf(edition, person),
      ...(coaching && isCoach(person) && { teams: coaching.teams }),
      ...(juror && {
        function: juror.function,
        ...(juror.school && { school: juror.school }),
        ...(juror.themes && { themes: juror.themes }),
      }),
      ...(invited && {
        invitedAt: invited.at,
        invitedBy: invited.by,
        sentAt: invited.lastAt,
        times: invited.times,
      }),
      ...(signedInAt && { acceptedAt: signedInAt }),
    },
  ]
}

/** What became of somebody who was to be invited, in the caller's language. */
export async function invitedView(email: string, invited: Invited | undefined, language: Language) {
  if (!invited) throw new Error(`Nothing became of ${email}`)
  if (!isProblem(invited)) return { email, ...invited }
  return { email, outcome: 'refused' as const, refusal: await refusalView(invited, language) }
}

/** Why one of several is refused, in the caller's language. */
export async function refusalView({ problem, fields = [] }: Problem, language: Language) {
  const { problems } = await import('../../domain/problems.ts')
  return {
    code: problem,
    title: problems[problem].title[language],
    fields: fields.map(({ path, detail }) => ({ path, detail: detail[language] })),
  }
}
