import * as z from 'zod/mini'
import { slug } from '../../domain/fields.ts'
import { operation } from '../operation.ts'
import { roomNote, roomNoteText } from './shapes.ts'

export const putRoomNote = operation({
  name: 'putRoomNote',
  area: 'jury',
  method: 'PUT',
  path: '/api/editions/{edition}/teams/{team}/room-note',
  summary: {
    fr: 'Ce que je dis d’une équipe au jury qui délibère, et pour quels prix je la retiens',
    en: 'What I tell the deliberating jury of a team, and for which prizes I shortlist it',
  },
  body: z.strictObject({
    /** Left out or empty where there is nothing to say. */
    text: z.optional(roomNoteText),
    /** The jury’s prizes for which I want the team discussed. */
    shortlistedFor: z.array(slug).check(z.maxLength(50)),
  }),
  edits: 'when-it-exists',
  output: roomNote,
  problems: ['blocking-interest', 'already-signed', 'not-found', 'try-again'],
  example: { text: 'Le seul prototype essayé par des usagers.', shortlistedFor: [] },
})
