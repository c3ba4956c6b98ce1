import * as z from 'zod/mini'
import * as shapes from '../../domain/allocation/shapes.ts'
import { operation } from '../operation.ts'

export const getAllocationRun = operation({
  name: 'getAllocationRun',
  area: 'organiser',
  method: 'GET',
  path: '/api/editions/{edition}/organise/allocation/run',
  summary: {
    fr: 'Ce que le calcul de la répartition cherche en ce moment, et ce que coûtent les règles',
    en: 'What the allocation that is solved is looking for now, and what the rules cost',
  },
  output: z.strictObject({
    run: z.optional(z.string()),
    aim: z.optional(shapes.aim),
    costs: z.optional(z.array(shapes.cost)),
  }),
  problems: [],
})
