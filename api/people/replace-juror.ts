import * as z from 'zod/mini'
import { sheetsOfReleased } from '../jury/release-juror.ts'
import { operation } from '../operation.ts'
import { personId, reason } from '../shapes.ts'
import { invitedJuror } from './invited-juror.ts'

/** Served by the function of the jury, the only one that writes what the jury's decision rests on. */
export const replaceJuror = operation({
  name: 'replaceJuror',
  area: 'jury',
  method: 'POST',
  path: '/api/editions/{edition}/jury/{juror}/replacement',
  summary: {
    fr: 'Inviter quelqu’un à la place d’un juré : ses équipes encore ouvertes lui reviennent',
    en: 'Invite somebody in a juror’s place: the juror’s teams that are open become theirs',
  },
  body: z.strictObject({ newcomer: invitedJuror, reason }),
  output: z.strictObject({
    juror: personId,
    newcomer: personId,
    /** How many teams the newcomer sees now, where teams are divided. */
    teams: z.int(),
    /** What becomes of what the juror handed in. */
    sheets: sheetsOfReleased,
  }),
  problems: [
    'address-of-participant',
    'has-another-role',
    'has-left-the-jury',
    'president-stays',
    'too-many-people',
    'already-signed',
    'deliberation-frozen',
    'try-again',
  ],
  example: {
    newcomer: {
      role: 'juror',
      name: 'Yann Exemple',
      email: 'yann.exemple@events.example.org',
      language: 'fr',
      function: { fr: 'Directeur des usages', en: 'Head of uses' },
    },
    reason: 'Retenue par son service.',
  },
})
