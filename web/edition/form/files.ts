/** What reads and writes editions' files, loaded by whoever has one: in a browser, as pages that are served ask for none. */
export async function files(): Promise<typeof import('./file.ts')> {
  if (!__SERVED__) return import('./file.ts')
  throw new Error('Files are read in browsers alone')
}
