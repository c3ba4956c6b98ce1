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
