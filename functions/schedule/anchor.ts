import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { canonicalJson } from '../../domain/canonical.ts'
import { type Anchor, anchorKey, anchorOf } from '../../domain/edition/anchor.ts'
import { chainHead } from '../../store/edition/audit.ts'
import { everyEdition } from '../../store/edition/editions.ts'
import { openTable } from '../../store/table.ts'
import { consumer, logFailure } from '../consumer.ts'
import { environment } from '../environment.ts'

const table = openTable(environment('TABLE'))
const bucket = environment('ANCHORS')
const s3 = new S3Client()

/** Notes where the trail of every edition that lives ends, in a place that nobody can take it back from. */
export const handler = consumer(async (): Promise<void> => {
  const now = new Date().toISOString()
  let failed = 0
  for await (const { edition, closes } of everyEdition(table)) {
    if (closes <= now) continue
    try {
      const head = await chainHead(table, edition)
      if (head) await note(anchorOf(edition, head, now))
    } catch (error) {
      failed += 1
      logFailure(edition, error)
    }
  }
  if (failed > 0) throw new Error(`${failed} editions were not anchored; the next run tries again`)
})

async function note(anchor: Anchor): Promise<void> {
  const command = new PutObjectCommand({
    Bucket: bucket,
    Key: anchorKey(anchor),
    Body: canonicalJson(anchor),
    ContentType: 'application/json',
    // What was noted first stays what is found.
    IfNoneMatch: '*',
  })
  try {
    await s3.send(command)
  } catch (error) {
    if (!(error instanceof Error && error.name === 'PreconditionFailed')) throw error
  }
}
