import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import type { BodyOf, Operation, OutputOf, QueryOf } from '../../api/operation.ts'
import type { Language } from '../../domain/fields.ts'
import type { Principal } from '../../domain/people/principal.ts'
import type { Problem } from '../../domain/problem.ts'
import type { CurrentEdition } from '../../store/edition/editions.ts'
import type { Write } from '../../store/item.ts'
import type { Person, Session } from '../../store/people/items.ts'
import type { Table } from '../../store/table.ts'

/** Everything a handler may know about the request it answers. */
export type Call<Op extends Operation> = {
  table: Table
  edition: CurrentEdition
  /** Who acts, and with which rights. */
  principal: Principal
  /** The person who is signed in, where it is one, and the hash of their session. */
  person: Person | undefined
  sessionHash: string | undefined
  session: Session | undefined
  /** The network that the request comes from, see `networkOf`. */
  network: string | undefined
  /** What the request was sent with, as far as it says. */
  userAgent: string | undefined
  cookies: readonly string[]
  /** The path's parameters; each is made of lower-case letters, digits and hyphens. */
  params: Record<string, string>
  query: QueryOf<Op>
  body: BodyOf<Op>
  /** The version named by `If-Match`. */
  readVersion: number | undefined
  language: Language
  /** The instant, actor and operation that every item written carries. */
  by: Write
  /** 17 random bytes or more; the same ones when the request is repeated under its idempotency key. */
  random: (label: string) => Uint8Array
  /** 32 bytes that nobody can guess or make again. */
  secret: () => Uint8Array
}

/**
 * What may be answered: as declared, and never a stored thing as it stands in the table, whose keys
 * make it fail to compile at any depth.
 */
type Unstored<Output> = Output extends readonly (infer Item)[]
  ? readonly Unstored<Item>[]
  : Output extends object
    ? string extends keyof Output
      ? Output
      : { [Field in keyof Output]: Unstored<Output[Field]> } & { pk?: never; sk?: never }
    : Output

export type Reply<Output> = {
  body: Unstored<Output>
  /** Makes the ETag. */
  version?: number
  cookies?: string[]
  /** Bytes instead of JSON, of the type that the operation declares, or of this one among those. */
  bytes?: Uint8Array
  mediaType?: string
  /** For how many seconds the browser that asked may keep it: what it is called by never stands for anything else. */
  keptFor?: number
}

export type Handler<Op extends Operation> = (call: Call<Op>) => Promise<Reply<OutputOf<Op>> | Problem>

/** The event as it gathers, step by step, what the steps before found out. */
export type CallEvent = APIGatewayProxyEventV2 & {
  call: Partial<
    Pick<
      Call<Operation>,
      'edition' | 'principal' | 'person' | 'sessionHash' | 'session' | 'query' | 'body' | 'readVersion'
    >
  > & {
    now: string
    random: Call<Operation>['random']
  }
}

/** The person who is signed in. Throws where the operation's permissions let nobody else come this far. */
export function personOf({ person }: { person: Person | undefined }): Person {
  if (!person) throw new Error('The operation was reached by nobody')
  return person
}

/** The session that asks. Throws where the operation's permissions let nobody else come this far. */
export function sessionOf({ session }: { session: Session | undefined }): Session {
  if (!session) throw new Error('The operation was reached without a session')
  return session
}

/** A parameter of the path. Throws when the route has none of this name. */
export function param(call: { params: Record<string, string> }, name: string): string {
  const value = call.params[name]
  if (value === undefined) throw new Error(`The route has no {${name}}`)
  return value
}
