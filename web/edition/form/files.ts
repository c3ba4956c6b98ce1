/** What reads and writes editions' files, loaded by whoever has one in a browser. */
export async function files(): Promise<typeof import('./file.ts')> {
  if (__SERVED__) throw new Error('Files are read in browsers alone')
  return import('./file.ts')
}
