import { HeadObjectCommand, S3Client } from '@aws-sdk/client-s3'
import * as z from 'zod/mini'
import { mayBe } from '../../domain/deliverables/content.ts'
import { fingerprintOf } from '../../domain/deliverables/fingerprint.ts'
import { isProblem } from '../../domain/problem.ts'
import { settleUpload } from '../../store/deliverables/deliverables.ts'
import { currentEdition } from '../../store/edition/editions.ts'
import { objectOf } from '../../store/keys.ts'
import { openTable } from '../../store/table.ts'
import { consumer } from '../consumer.ts'
import { environment } from '../environment.ts'
import { isTellable, toldBy } from './content.ts'

const table = openTable(environment('TABLE'))
const bucket = environment('BUCKET')
const s3 = new S3Client()

const event = z.object({
  time: z.string(),
  detail: z.object({ object: z.object({ key: z.string(), 'version-id': z.string() }) }),
})

/** A file has arrived: it is accepted by what it is and by when it came, not by when this runs. */
export const handler = consumer(async (raw: unknown): Promise<void> => {
  const { time, detail } = event.parse(raw)
  const { key, 'version-id': version } = detail.object
  const object = objectOf(key)
  const current = object && (await currentEdition(table, object.edition))
  if (!object || !current) throw new Error(`A file arrived at an address nobody gave: ${key}`)
  const head = await s3.send(
    new HeadObjectCommand({ Bucket: bucket, Key: key, VersionId: version, ChecksumMode: 'ENABLED' }),
  )
  const [bytes, type] = [head.ContentLength ?? -1, head.ContentType ?? '']
  const told = await toldBy(s3, { bucket, key, version, bytes })
  const arrival = {
    team: object.team,
    upload: object.upload,
    objectVersion: version,
    arrivedAt: new Date(time).toISOString(),
    bytes,
    type,
    isOfType: mayBe(type, told, isTellable(type)),
    found: told.type,
    ...fingerprintOf(head.ChecksumSHA256 ?? ''),
  }
  const by = { now: new Date().toISOString(), by: 'uploads', under: 'uploads' }
  const outcome = await settleUpload(table, current.edition, arrival, by)
  if (isProblem(outcome)) throw new Error(`Upload ${object.upload} is contended`)
})
