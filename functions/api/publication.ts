import { area } from '../http/area.ts'
import { palmaresForPublication } from '../palmares/publication.ts'

export const handler = area('publication', {
  ...palmaresForPublication,
})
