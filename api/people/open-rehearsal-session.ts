import * as z from 'zod/mini'
import { email } from '../../domain/fields.ts'
import { operation } from '../operation.ts'
import { me, personId } from '../shapes.ts'

/** In a rehearsal the people are made up and have no mailbox: the organiser opens sessions for them. */
export const openRehearsalSession = operation({
  name: 'openRehearsalSession',
  area: 'sign-in',
  method: 'POST',
  path: '/api/editions/{edition}/rehearsal-sessions',
  summary: {
    fr: 'Répétition : ouvrir une session pour une personne fictive',
    en: 'Rehearsal: open a session for a made-up person',
  },
  /** For the person at an address, or for a juror or organiser by the id that the edition's file gives. */
  body: z.union([z.strictObject({ email }), z.strictObject({ person: personId })]),
  status: 201,
  repeat: 'same-state',
  output: z.strictObject({ me, token: z.string() }),
  problems: ['not-a-rehearsal', 'not-found'],
  example: { email: 'camille.exemple@ena.example.org' },
})
