import { decoded } from '../../../editions/encoding.ts'
import { readEdition } from '../../../editions/read.ts'
import { writeEdition } from '../../../editions/write.ts'
import type { Asked } from './file.ts'

/** Reads and writes editions' files, beside the page and its weight. */
globalThis.addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  globalThis.postMessage('bytes' in data ? read(data.bytes) : writeEdition(data.edition))
})

/** What the bytes of a file say, or every mistake in them, in the order of the file. */
function read(bytes: Uint8Array) {
  const yaml = decoded(bytes)
  return typeof yaml === 'string' ? readEdition(yaml) : { mistakes: [{ ...yaml, path: '' }] }
}
