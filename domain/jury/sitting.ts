/** The jurors who are on the jury. Those who left it stay listed, for the sheets that they handed in. */
export function sitting<Juror extends { left?: unknown }>(jury: readonly Juror[]): Juror[] {
  return jury.filter(({ left }) => left === undefined)
}

/** How many an edition may list, those included who left. */
export const mostJurors = 36
