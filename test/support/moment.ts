import type { Host } from 'cdk-host'

/** Sets a fresh host to the moment at which the tests are to be played: `PALMARES_TEST_NOW`, or else as it is. */
export function setMoment({ clock }: Pick<Host, 'clock'>): void {
  const at = process.env.PALMARES_TEST_NOW
  if (at) clock.set(new Date(at))
}
