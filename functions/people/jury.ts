import { replaceJuror } from '../../api/people/replace-juror.ts'
import { idFrom } from '../../domain/ids.ts'
import { isProblem } from '../../domain/problem.ts'
import { answers } from '../http/area.ts'
import { param } from '../http/call.ts'

export const peopleForJury = {
  replaceJuror: answers(replaceJuror, async (call) => {
    const { table, edition, body, random, by } = call
    // What divides teams is loaded by those alone who need it, not by everybody who scores.
    const replacing = await import('../../store/jury/replacing.ts')
    const place = { ...body, juror: param(call, 'juror'), newId: idFrom(random('newcomer')) }
    const replaced = await replacing.replaceJuror(table, edition.edition.id, place, by)
    return isProblem(replaced) ? replaced : { body: replaced }
  }),
}
