import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'

const root = join(import.meta.dirname, '..')

/** Where a platform is: what its stack puts out, and for one on this machine how to reach its engines. */
const platform = z.object({
  TableName: z.string(),
  OutboxUrl: z.string(),
  SignInMailsUrl: z.string(),
  AnnouncementsUrl: z.string(),
  ReactionsUrl: z.string(),
  ResultsFailuresUrl: z.string(),
  RecordFailuresUrl: z.string(),
  ReactionsFailuresUrl: z.string(),
  AllocateUrl: z.string(),
  AllocateFailuresUrl: z.string(),
  OutboxFailuresUrl: z.string(),
  EventFailuresUrl: z.string(),
  DeliverablesBucket: z.string(),
  AnchorsBucket: z.string(),
  Region: z.string(),
  SiteUrl: z.optional(z.string()),
  AlarmsTopic: z.string(),
  AlarmAddress: z.string(),
  endpoint: z.optional(z.string()),
  credentials: z.optional(z.object({ accessKeyId: z.string(), secretAccessKey: z.string() })),
})
export type Platform = z.infer<typeof platform>

/**
 * Reads where the platform is: from `file` if given, else the one that runs on this machine, else what the last
 * deployment put out. Throws with a sentence for the operator when there is none.
 */
export function findPlatform(file?: string): Platform {
  const places = file
    ? [file]
    : ['.palmares/state/host.json', '.palmares/outputs.json'].map((name) => join(root, name))
  const found = places.find((place) => existsSync(place))
  if (!found)
    throw new Error(
      'No platform found: start one (npm start), deploy one, or name a file with --platform FILE.',
    )
  const content: unknown = JSON.parse(readFileSync(found, 'utf8'))
  const direct = platform.safeParse(content)
  if (direct.success) return direct.data
  // What a deployment puts out stands under the name of its stack.
  const [outputs] = Object.values(content as Record<string, unknown>)
  return platform.parse(outputs)
}

type Reach = {
  region: string
  endpoint?: string
  credentials?: { accessKeyId: string; secretAccessKey: string }
}

/** How to reach the platform with an SDK client: by the operator's own credentials unless it runs on this machine. */
export function reach({ endpoint, Region: region, credentials }: Platform): Reach {
  return {
    region,
    ...(endpoint !== undefined && { endpoint }),
    ...(credentials !== undefined && { credentials }),
  }
}

/** A client of the platform's table. */
export function tableClient(of: Platform): DynamoDBClient {
  return new DynamoDBClient(reach(of))
}
