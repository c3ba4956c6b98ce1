import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Edition } from '../../domain/edition/edition.ts'
import { readEdition } from '../../editions/read.ts'

/** The sample edition, as its file has it. */
export async function sampleEdition(): Promise<Edition> {
  const file = join(import.meta.dirname, '../../editions/strasbourg-2019.yaml')
  const reading = readEdition(await readFile(file, 'utf8'))
  if ('mistakes' in reading) throw new Error('The sample edition has mistakes')
  return reading.edition
}
