/**
 * What the jurors wrote to each team that was written to. In the order of the texts, so that neither a place in the list nor
 * the same place in two lists tells who wrote.
 */
export function juryFeedback(
  sheets: readonly { team: string; feedback?: string | undefined }[],
): Map<string, string[]> {
  const written = sheets.flatMap(({ team, feedback }) => (feedback ? [{ team, feedback }] : []))
  const byTeam = Map.groupBy(written, ({ team }) => team)
  return new Map([...byTeam].map(([team, theirs]) => [team, theirs.map((each) => each.feedback).sort()]))
}
