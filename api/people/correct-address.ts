import * as z from 'zod/mini'
import { email } from '../../domain/fields.ts'
import { operation } from '../operation.ts'
import { corrected } from './shapes.ts'

/** What was opened or sent for the address before ends with it, for it may be a stranger's. */
export const correctAddress = operation({
  name: 'correctAddress',
  area: 'organiser',
  method: 'PUT',
  path: '/api/editions/{edition}/people/{person}/address',
  summary: {
    fr: 'Corriger l’adresse d’une personne ; les liens et les sessions de l’ancienne ne valent plus rien',
    en: 'Put a person’s address right; links and sessions of the one before are worth nothing any more',
  },
  body: z.strictObject({ email }),
  output: corrected,
  problems: ['address-taken', 'address-is-proved', 'already-signed', 'try-again'],
  example: { email: 'camille.exemple@inet.example.org' },
})
