import { importPeople } from '../../api/people/import-people.ts'
import { previewImport } from '../../api/people/preview-import.ts'
import type { Language } from '../../domain/fields.ts'
import { idFrom } from '../../domain/ids.ts'
import type { Verdict } from '../../domain/people/importing.ts'
import { isProblem } from '../../domain/problem.ts'
import { answers } from '../http/area.ts'

/** What reads lists is loaded by those alone who import one. */
const participants = () => import('../../store/people/importing.ts')
const involved = () => import('../../store/people/importing-involved.ts')

export const importingForOrganiser = {
  previewImport: answers(previewImport, async ({ table, edition: { edition }, body, language, by }) => {
    const { role, lines } = body
    const told =
      role === 'participant'
        ? await (await participants()).previewImport(table, edition, lines)
        : await (await involved()).previewInvited(table, edition, { role, lines }, by.now)
    return { body: { lines: told.map((each) => verdictView(each, language)) } }
  }),

  importPeople: answers(importPeople, async ({ table, edition: { edition }, body, language, random, by }) => {
    const { role, lines } = body
    const newId = (place: number) => idFrom(random(`listed ${place}`))
    const done =
      role === 'participant'
        ? await (await participants()).importParticipants(table, edition, lines, newId, by)
        : await (await involved()).importInvited(table, edition, { role, lines }, newId, by)
    return isProblem(done) ? done : { body: { lines: done.map((each) => verdictView(each, language)) } }
  }),
}

function verdictView(told: Verdict & { line: number }, language: Language) {
  if (told.verdict !== 'refuse') return told
  const mistakes = told.mistakes.map(({ field, detail }) => ({ field, detail: detail[language] }))
  return { line: told.line, verdict: told.verdict, mistakes }
}
