import { importParticipants } from '../../api/people/import-participants.ts'
import { previewImport } from '../../api/people/preview-import.ts'
import type { Language } from '../../domain/fields.ts'
import { idFrom } from '../../domain/ids.ts'
import type { Verdict } from '../../domain/people/importing.ts'
import { isProblem } from '../../domain/problem.ts'
import { answers } from '../http/area.ts'

/** What reads lists is loaded by those alone who import one. */
const acts = () => import('../../store/people/importing.ts')

export const importingForOrganiser = {
  previewImport: answers(previewImport, async ({ table, edition: { edition }, body, language }) => {
    const told = await (await acts()).previewImport(table, edition, body.lines)
    return { body: { lines: told.map((each) => verdictView(each, language)) } }
  }),

  importParticipants: answers(importParticipants, async (call) => {
    const { table, edition, body, language, random, by } = call
    const newId = (place: number) => idFrom(random(`listed ${place}`))
    const { importParticipants: bringIn } = await acts()
    const done = await bringIn(table, edition.edition, body.lines, newId, by)
    return isProblem(done) ? done : { body: { lines: done.map((each) => verdictView(each, language)) } }
  }),
}

function verdictView(told: Verdict & { line: number }, language: Language) {
  if (told.verdict !== 'refuse') return told
  const mistakes = told.mistakes.map(({ field, detail }) => ({ field, detail: detail[language] }))
  return { line: told.line, verdict: told.verdict, mistakes }
}
