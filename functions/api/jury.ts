import { area } from '../http/area.ts'
import { assignmentForJury } from '../jury/assignment.ts'
import { juryForJury } from '../jury/jury.ts'
import { palmaresForJury } from '../palmares/jury.ts'
import { peopleForJury } from '../people/jury.ts'

export const handler = area('jury', {
  ...juryForJury,
  ...assignmentForJury,
  ...palmaresForJury,
  ...peopleForJury,
})
