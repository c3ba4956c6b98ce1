import * as z from 'zod/mini'
import { operation } from '../operation.ts'
import { personId } from '../shapes.ts'

/** What they did stays on record; their sessions give nothing from then on. */
export const removePerson = operation({
  name: 'removePerson',
  area: 'organiser',
  method: 'DELETE',
  path: '/api/editions/{edition}/involved/{person}',
  summary: {
    fr: 'Retirer une invitation, ou son rôle à un juré ou à un organisateur',
    en: 'Withdraw an invitation, or take a juror’s or an organiser’s role away',
  },
  output: z.strictObject({ id: personId }),
  problems: [
    'last-organiser',
    'president-stays',
    'jury-stands',
    'teams-are-divided',
    'jury-too-small',
    'try-again',
  ],
})
