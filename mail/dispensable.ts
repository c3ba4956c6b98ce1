import type { Pen } from './mail.ts'

/** Why somebody gets a mail that they may do without, and where they say so. */
export function untilSwitchedOff(why: string, { t, link }: Pick<Pen, 't' | 'link'>): string {
  const where = link('account')
  return `${why} ${t(`Pour ne plus en recevoir : ${where}`, `To get no more of them: ${where}`)}`
}
