import * as z from 'zod/mini'
import { windows } from '../../domain/edition/edition.ts'
import { instant } from '../../domain/fields.ts'
import { operation } from '../operation.ts'
import { phaseName } from '../shapes.ts'

/** Small enough to be asked often: a page learns from it what has opened or moved, and what time it is. */
export const getCalendar = operation({
  name: 'getCalendar',
  area: 'public',
  method: 'GET',
  path: '/api/editions/{edition}/calendar',
  summary: {
    fr: 'Les phases ouvertes en ce moment, et toutes les fenêtres',
    en: 'The phases open at the moment, and all windows',
  },
  output: z.strictObject({ now: instant, open: z.array(phaseName), phases: windows }),
  problems: [],
})
