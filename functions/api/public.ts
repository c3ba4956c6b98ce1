import { editionForPublic } from '../edition/public.ts'
import { area } from '../http/area.ts'
import { palmaresForPublic } from '../palmares/public.ts'
import { teamsForPublic } from '../teams/public.ts'

export const handler = area('public', {
  ...editionForPublic,
  ...teamsForPublic,
  ...palmaresForPublic,
})
