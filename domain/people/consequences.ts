/** What follows from a decision beside the registration itself; each is said before it is taken. */
export const consequences = [
  'gets-place',
  'waits-in-line',
  'awaits-decision',
  'leaves-team',
  'team-incomplete',
  'team-dissolved',
  'team-stays',
  'without-team',
  'place-goes-on',
  'mailed',
  'not-mailed',
] as const
export type Consequence = (typeof consequences)[number]
