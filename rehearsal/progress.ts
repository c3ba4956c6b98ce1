/** Shows how far each act is: a bar where a person watches, else one line an act. */
export class Progress {
  readonly seconds: Record<string, number> = {}
  readonly #started = performance.now()
  readonly #watched = process.stderr.isTTY
  #act = ''
  #since = 0
  #done = 0
  #total = 0

  /** Begins an act; `total` is how many things are to be done in it. */
  begin(act: string, total = 0): void {
    this.end()
    this.#act = act
    this.#since = performance.now()
    this.#done = 0
    this.#total = total
    this.#draw()
  }

  /** One more thing is done. */
  step(): void {
    this.#done += 1
    if (this.#watched && (this.#done % 10 === 0 || this.#done === this.#total)) this.#draw()
  }

  /** Ends the act that is on. */
  end(): void {
    if (this.#act === '') return
    const seconds = (performance.now() - this.#since) / 1000
    this.seconds[this.#act] = round(seconds)
    const line = `${this.#act.padEnd(14)} ${seconds.toFixed(1).padStart(6)} s${this.#done > 0 ? `   ${this.#done}` : ''}`
    process.stderr.write(this.#watched ? `\r\u001b[2K${line}\n` : `${line}\n`)
    this.#act = ''
  }

  /** Seconds since the rehearsal began. */
  total(): number {
    return round((performance.now() - this.#started) / 1000)
  }

  #draw(): void {
    if (!this.#watched) return
    const length = 30
    const filled = this.#total > 0 ? Math.round((length * this.#done) / this.#total) : 0
    const bar = `${'█'.repeat(Math.min(length, filled))}${'░'.repeat(Math.max(0, length - filled))}`
    const count = this.#total > 0 ? ` ${this.#done}/${this.#total}` : ''
    process.stderr.write(`\r\u001b[2K${this.#act.padEnd(14)} ${bar}${count}`)
  }
}

function round(seconds: number): number {
  return Math.round(seconds * 100) / 100
}
