import { EventEmitter } from 'node:events'
import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import { syncBuiltinESMExports } from 'node:module'
import { Readable } from 'node:stream'
import { counted, isWrite, outcomeOf, refusedTo } from './accounting.ts'
import { type Call, readDynamodb } from './calls.ts'
import type { Statement } from './iam.ts'
import type { Names } from './names.ts'
import type { Answer } from './refusals.ts'

/** What a worker tells the host of a call that went past it. */
export type DirectCall = {
  action: string
  keys: string[]
  outcome: string
  units: number
  wrote: boolean
  refused?: string
}

export type DirectDeps = {
  /** Addresses of the host's gateway, where SDK clients believe to call, and of the DynamoDB engine. */
  gateway: string
  engine: string
  functionName: string
  policy: Statement[]
  names: Names
  /** 1 while the host has faults planned: then every call goes through the host. */
  planned: Int32Array
  told(call: DirectCall): void
}

type Answered = (response: Readable) => void
type Deps = Omit<DirectDeps, 'gateway' | 'engine'> & { engine: URL; request: typeof http.request }

/**
 * Has the DynamoDB clients of a worker speak to the engine without the host in between: the worker itself holds its
 * function to the role and tells the host what was called. It is most of what a function does.
 */
export function callDirectly({ gateway, engine, ...rest }: DirectDeps): void {
  const { request } = http
  const deps: Deps = { ...rest, engine: new URL(engine), request }
  const host = new URL(gateway)
  const isDirect = ({ hostname, host: name, port, headers }: RequestOptions) =>
    rest.planned[0] === 0 &&
    (hostname ?? name) === host.hostname &&
    String(port) === host.port &&
    targetOf(headers).startsWith('DynamoDB_')

  const local = (first: RequestOptions | string | URL, ...others: unknown[]) => {
    const [answered] = others
    if (
      typeof first === 'string' ||
      first instanceof URL ||
      typeof answered !== 'function' ||
      !isDirect(first)
    )
      return request(first as RequestOptions, ...(others as []))
    return new DirectRequest(deps, first, answered as Answered)
  }
  http.request = local as typeof request
  syncBuiltinESMExports()
}

/** As much of a client request as SDK clients use. */
class DirectRequest extends EventEmitter {
  readonly #deps: Deps
  readonly #options: RequestOptions
  readonly #answered: Answered
  #sent: ClientRequest | undefined

  constructor(deps: Deps, options: RequestOptions, answered: Answered) {
    super()
    this.#deps = deps
    this.#options = options
    this.#answered = answered
  }

  end(body: string | Buffer = '') {
    const { functionName, policy, names } = this.#deps
    const text = body.toString()
    const operation = targetOf(this.#options.headers).split('.')[1] ?? ''
    const call = readDynamodb(operation, JSON.parse(text || '{}') as Record<string, unknown>, names)
    const refused = refusedTo(functionName, policy, call)
    if (refused) this.#finish(call, refused.answer, refused.message)
    else this.#send(call, counted(call, text))
  }

  destroy(error?: Error) {
    this.#sent?.destroy(error)
    this.emit('close')
  }

  #send(call: Call, body: string) {
    const { engine, request } = this.#deps
    const { headers, agent } = this.#options
    const own = Object.entries(headers ?? {}).filter(([name]) => !/^(host|content-length)$/i.test(name))
    this.#sent = request(
      {
        host: engine.hostname,
        port: engine.port,
        method: 'POST',
        path: '/',
        agent,
        headers: { ...Object.fromEntries(own), 'content-length': Buffer.byteLength(body) },
      },
      (incoming) => this.#receive(call, incoming),
    )
    this.#sent.once('error', (error) => this.emit('error', error))
    this.#sent.end(body)
  }

  #receive(call: Call, incoming: IncomingMessage) {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.once('error', (error) => this.emit('error', error))
    incoming.once('end', () => {
      const { statusCode: status = 500, headers } = incoming
      this.#finish(call, { status, headers: headers as Answer['headers'], body: Buffer.concat(chunks) })
    })
  }

  #finish(call: Call, answer: Answer, refused?: string) {
    const { action, keys } = call
    const wrote = answer.status < 400 && isWrite(call)
    this.#deps.told({ action, keys, wrote, ...outcomeOf(answer), ...(refused !== undefined && { refused }) })
    // SDK clients correct their own clock by the date, hence it must say the host's.
    const headers = { ...answer.headers, date: new Date().toUTCString() }
    const response = new Readable({ read: () => {} })
    response.push(answer.body)
    response.push(null)
    this.#answered(Object.assign(response, { statusCode: answer.status, headers }))
    this.emit('close')
  }
}

function targetOf(headers: RequestOptions['headers']): string {
  const given = headers as Record<string, string> | undefined
  return given?.['x-amz-target'] ?? given?.['X-Amz-Target'] ?? ''
}
