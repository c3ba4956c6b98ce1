import type { OutputOf } from '../../api/operation.ts'
import type { getPublishedMinutes } from '../../api/palmares/get-published-minutes.ts'
import type { Verification } from '../../domain/palmares/verification.ts'
import { scriptAddress } from '../offline/trusted.ts'
import checkWorker from './check.worker.ts?worker&url'

/** What is made again from minutes, in a script beside the page that only those who check load. */
export function check(message: OutputOf<typeof getPublishedMinutes>): Promise<Verification> {
  const worker = new Worker(scriptAddress(checkWorker), { type: 'module' })
  return new Promise<Verification>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<Verification>) => resolve(data))
    worker.addEventListener('error', () => reject(new Error('The check could not be made')))
    worker.postMessage(message)
  }).finally(() => worker.terminate())
}
