import { until } from './client.ts'

export type Mail = { to: string; subject: string; text: string }

/** The mailbox of a local instance, read as it fills. */
export class Mailbox {
  readonly #url: string
  readonly #mails: Mail[] = []
  readonly #byReader = new Map<string, Mail[]>()
  #reading: Promise<void> | undefined
  /** How many seconds somebody waited for a sign-in link, at most. */
  slowestSignIn = 0

  constructor(url: string) {
    this.#url = url
  }

  /** Every mail read so far, oldest first. */
  get mails(): readonly Mail[] {
    return this.#mails
  }

  /** The mails to an address, oldest first. */
  to(address: string): readonly Mail[] {
    return this.#byReader.get(address) ?? []
  }

  /** Reads what has come in; readers at the same time share one request. */
  async refresh(): Promise<void> {
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined
    })
    await this.#reading
  }

  /** Waits for the token of a sign-in link to the edition, in a mail after the first `seen` ones to the address. */
  async signInToken(edition: string, address: string, seen = 0): Promise<string> {
    const asked = Date.now()
    const look = async () => {
      await this.refresh()
      const mails = this.to(address).slice(seen).toReversed()
      const tokens = mails.flatMap(({ text }) => tokenIn(text, edition) ?? [])
      return tokens[0]
    }
    const token = await until(`a sign-in mail to ${address}`, look, 600)
    this.slowestSignIn = Math.max(this.slowestSignIn, (Date.now() - asked) / 1000)
    return token
  }

  async #read(): Promise<void> {
    const response = await fetch(new URL(`/mailbox/messages?after=${this.#mails.length}`, this.#url))
    const fresh = (await response.json()) as { to: string[]; subject: string; text?: string }[]
    for (const { to, subject, text = '' } of fresh) {
      for (const reader of to) {
        const mail = { to: reader, subject, text }
        this.#mails.push(mail)
        this.#byReader.set(reader, [...(this.#byReader.get(reader) ?? []), mail])
      }
    }
  }
}

function tokenIn(text: string, edition: string): string | undefined {
  return text.split(`/${edition}/sign-in#token=`)[1]?.match(/^[\w.-]+/)?.[0]
}
