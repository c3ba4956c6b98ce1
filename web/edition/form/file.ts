import type { Edition } from '../../../domain/edition/edition.ts'
import type { Text } from '../../../domain/fields.ts'
import sampleAddress from '../../../editions/strasbourg-2019.yaml?url'
import { scriptAddress } from '../../offline/trusted.ts'
import type { Content } from './values.ts'
import yamlWorker from './yaml.worker.ts?worker&url'

/** Something to mend in a file, and where. */
export type Mistake = { line: number; path: string; sentence: Text }

/** What is asked of the script that knows YAML: to read a file, or to write one. */
export type Asked = { bytes: Uint8Array } | { edition: Edition }

type Reading = { edition: Edition } | { mistakes: readonly Mistake[] }

function ask<Answer>(asked: Asked): Promise<Answer> {
  const worker = new Worker(scriptAddress(yamlWorker), { type: 'module' })
  return new Promise<Answer>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => resolve(data))
    worker.addEventListener('error', () => reject(new Error('The file could not be read or written')))
    worker.postMessage(asked)
  }).finally(() => worker.terminate())
}

/** What a file of an edition says, or every mistake in it with its line. */
export async function readFile(
  file: Pick<Blob, 'arrayBuffer'>,
): Promise<{ content: Content } | { mistakes: readonly Mistake[] }> {
  const reading = await ask<Reading>({ bytes: new Uint8Array(await file.arrayBuffer()) })
  return 'edition' in reading ? { content: reading.edition } : reading
}

/** The sample that the product comes with. */
export async function readSample(): Promise<Content | undefined> {
  const reading = await readFile(await fetch(sampleAddress))
  return 'content' in reading ? reading.content : undefined
}

/** Gives the edition's file to the browser to keep: the same that would make it again. */
export async function download(content: Content): Promise<void> {
  const yaml = await ask<string>({ edition: content as Edition })
  const address = URL.createObjectURL(new Blob([yaml], { type: 'text/yaml' }))
  const link = Object.assign(document.createElement('a'), { href: address, download: `${content.id}.yaml` })
  link.click()
  URL.revokeObjectURL(address)
}
