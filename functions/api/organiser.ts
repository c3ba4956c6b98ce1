import { allocationForOrganiser } from '../allocation/organiser.ts'
import { changingForOrganiser } from '../edition/changing.ts'
import { editionForOrganiser } from '../edition/organiser.ts'
import { area } from '../http/area.ts'
import { juryForOrganiser } from '../jury/organiser.ts'
import { messagesForOrganiser } from '../mail/messages.ts'
import { mailForOrganiser } from '../mail/organiser.ts'
import { importingForOrganiser } from '../people/importing.ts'
import { involvedForOrganiser } from '../people/involving.ts'
import { peopleForOrganiser } from '../people/organiser.ts'
import { teamsForOrganiser } from '../teams/organiser.ts'
import { voteForOrganiser } from '../vote/organiser.ts'

export const handler = area('organiser', {
  ...editionForOrganiser,
  ...changingForOrganiser,
  ...peopleForOrganiser,
  ...importingForOrganiser,
  ...involvedForOrganiser,
  ...teamsForOrganiser,
  ...allocationForOrganiser,
  ...voteForOrganiser,
  ...juryForOrganiser,
  ...mailForOrganiser,
  ...messagesForOrganiser,
})
