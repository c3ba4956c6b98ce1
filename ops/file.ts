import { readFile } from 'node:fs/promises'
import type { Text } from '../domain/fields.ts'

/** What a file that somebody named holds; or, in a sentence, why it cannot be read. */
export async function contentOf(path: string): Promise<Uint8Array | Text> {
  try {
    return await readFile(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return { fr: `${path} : fichier introuvable.`, en: `${path}: no such file.` }
    return { fr: `${path} ne se lit pas (${code}).`, en: `${path} cannot be read (${code}).` }
  }
}
