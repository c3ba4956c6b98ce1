import * as allocation from './allocation/items.ts'
import * as deliverables from './deliverables/items.ts'
import * as edition from './edition/items.ts'
import { answer } from './idempotency.ts'
import * as jury from './jury/items.ts'
import * as mail from './mail/items.ts'
import * as palmares from './palmares/items.ts'
import * as people from './people/items.ts'
import * as said from './people/said.ts'
import * as teams from './teams/items.ts'
import * as vote from './vote/items.ts'

/** Every kind of thing that stands in the table. */
export const kinds = Object.values({
  answer,
  ...people,
  ...said,
  ...teams,
  ...allocation,
  ...deliverables,
  ...jury,
  ...vote,
  ...palmares,
  ...mail,
  ...edition,
})
