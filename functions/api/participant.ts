import { deliverablesForParticipant } from '../deliverables/participant.ts'
import { area } from '../http/area.ts'
import { juryForParticipant } from '../jury/participant.ts'
import { peopleForParticipant } from '../people/participant.ts'
import { teamsForParticipant } from '../teams/participant.ts'

export const handler = area('participant', {
  ...peopleForParticipant,
  ...teamsForParticipant,
  ...deliverablesForParticipant,
  ...juryForParticipant,
})
