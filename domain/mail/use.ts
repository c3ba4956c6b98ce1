import { plusSeconds } from '../time.ts'

const patience = 4 * 86_400

/** Whether a mail is still worth sending at `now`: not once its link has expired, nor after four days of trying. */
export function isOfUse(
  { postedAt, uselessFrom }: { postedAt: string; uselessFrom?: string | undefined },
  now: string,
): boolean {
  return now < (uselessFrom ?? plusSeconds(postedAt, patience))
}
