export type Invariant = { name: string; held: boolean; detail: string }

/** What a rehearsal checks, in the words of the design. */
const invariants = {
  kept: 'A deliverable accepted before the deadline is never lost or altered',
  deadline: 'No deliverable is accepted after the deadline',
  ballots: 'One voter, one counted ballot, whatever is retried, replayed or raced',
  recount: 'The tally equals a recount',
  ranking: 'A ranking is a pure function of the scores on record',
  announced: 'Every recipient gets every announcement once',
  unsigned: 'No announcement before the minutes are signed',
  private: 'Nobody reads or does what is not theirs',
  decision: 'Every decision can be recomputed from the minutes',
  audit: 'The audit trail is an unbroken chain',
  seats: 'No team has more members than it may, whoever joins, is let in, moved or allocated at once',
  onlyOne: 'Nobody is in two teams, and nobody without one once teams are published',
  rules: 'An allocation keeps every hard rule as it is published',
  once: 'An allocation that is asked for, changed or published twice at once is so once',
  told: 'Whom an allocation gives a team or a mate is told why, once, and nobody else is',
  stays: 'What a team handed in and was given stays with it, whoever leaves and comes',
  places: 'Nobody takes part without a place, and no place is given twice',
  lists: 'An imported list enters each line once, and the same again changes nothing',
  repeats: 'A request repeated under its key gets the first answer',
  answered: 'Every request gets an answer',
} as const
export type InvariantName = keyof typeof invariants

/** Notes what was tried of each invariant, and what broke it. */
export class Ledger {
  readonly #tried = new Map<InvariantName, { tried: number; broken: string[] }>()

  /** Notes one try; `otherwise` says what is wrong when it did not hold. */
  expect(name: InvariantName, held: boolean, otherwise: string): void {
    const entry = this.#tried.get(name) ?? { tried: 0, broken: [] }
    entry.tried += 1
    if (!held) entry.broken.push(otherwise)
    this.#tried.set(name, entry)
  }

  /** Every invariant; one that nothing tried does not count as held. */
  all(): Invariant[] {
    return Object.entries(invariants).map(([name, sentence]) => {
      const { tried, broken } = this.#tried.get(name as InvariantName) ?? { tried: 0, broken: [] }
      const some = broken.slice(0, 3).join('; ')
      const detail = broken.length > 0 ? `${broken.length} of ${tried} broken: ${some}` : `${tried} tried`
      return { name: sentence, held: tried > 0 && broken.length === 0, detail }
    })
  }
}
