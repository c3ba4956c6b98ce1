import * as z from 'zod/mini'
import { email } from '../../domain/fields.ts'
import { operation } from '../operation.ts'
import { personId } from '../shapes.ts'
import { called, coachedTeams, invitedJuror } from './invited-juror.ts'
import { refusal } from './shapes.ts'

const invitee = z.discriminatedUnion('role', [
  invitedJuror,
  z.strictObject({ role: z.literal('organiser'), ...called }),
  z.strictObject({ role: z.literal('coach'), ...called, teams: coachedTeams }),
])

/** Answers person by person: one who is refused keeps nobody else out. */
export const invitePeople = operation({
  name: 'invitePeople',
  area: 'organiser',
  method: 'POST',
  path: '/api/editions/{edition}/involved',
  summary: {
    fr: 'Inviter des personnes dans le jury, l’organisation ou auprès d’équipes',
    en: 'Invite people to the jury, as organisers or as coaches',
  },
  body: z.strictObject({ people: z.array(invitee).check(z.minLength(1), z.maxLength(30)) }),
  output: z.strictObject({
    /** In the order of the request. */
    people: z.array(
      z.strictObject({
        email,
        id: z.optional(personId),
        /** `already` is who has that role. */
        outcome: z.enum(['invited', 'already', 'refused']),
        refusal: z.optional(refusal),
      }),
    ),
  }),
  problems: ['try-again'],
  example: {
    people: [
      {
        role: 'juror',
        name: 'Yann Exemple',
        email: 'yann.exemple@events.example.org',
        language: 'fr',
        function: { fr: 'Directeur des usages', en: 'Head of uses' },
      },
    ],
  },
})
