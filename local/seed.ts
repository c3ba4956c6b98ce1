import type { Host } from './host.ts'

export type SignIn = { role: string; url: string }

/** Creates the sample edition with its invented people, once; a sign-in link for each role. */
export async function seedSample(_host: Host): Promise<SignIn[]> {
  return []
}
