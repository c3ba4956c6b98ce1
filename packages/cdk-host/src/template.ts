import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
export type Props = Record<string, Json>
export type Resource = { id: string; type: string; properties: Props }

type RawTemplate = { Resources: Record<string, { Type: string; Properties?: Props }>; Outputs?: Props }
type AssetManifest = { files: Record<string, { source: { path: string } }> }

export const account = '000000000000'

/** A synthesised stack, with every reference resolved to what it is on this machine. */
export class Template {
  readonly region: string
  readonly stack: string
  readonly #folder: string
  readonly #resources: RawTemplate['Resources']
  readonly #outputs: NonNullable<RawTemplate['Outputs']>
  readonly #assets: AssetManifest
  readonly #local: { queueAddress: string }
  readonly #resolved = new Map<string, Resource>()
  readonly #lists = new Map<string, Resource[]>()

  /** `queueAddress` is where queue URLs point: the gateway. */
  constructor(folder: string, local: { queueAddress: string }) {
    this.#folder = folder
    this.#local = local
    const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'))
    const { artifacts } = read('manifest.json') as {
      artifacts: Record<
        string,
        { type: string; environment?: string; properties?: { templateFile?: string } }
      >
    }
    const stacks = Object.entries(artifacts).filter(([, { type }]) => type === 'aws:cloudformation:stack')
    const [name, artifact] = stacks[0] ?? []
    if (!name || !artifact?.properties?.templateFile || stacks.length > 1) {
      throw new Error(`${folder} must hold one synthesised stack, and holds ${stacks.length}`)
    }
    this.stack = name
    const region = artifact.environment?.split('/').at(-1) ?? ''
    this.region = region.startsWith('unknown') || region === '' ? 'eu-west-3' : region
    const raw = read(artifact.properties.templateFile) as RawTemplate
    this.#resources = raw.Resources
    this.#outputs = raw.Outputs ?? {}
    this.#assets = read(`${name}.assets.json`) as AssetManifest
  }

  /** What the stack puts out, by name, resolved. */
  outputs(): Record<string, string> {
    return Object.fromEntries(
      Object.entries(this.#outputs).map(([name, output]) => [
        name,
        String(this.#resolve((output as { Value: Json }).Value)),
      ]),
    )
  }

  /** Every resource of the given types, resolved. */
  all(...types: string[]): Resource[] {
    const name = types.join()
    const known = this.#lists.get(name)
    if (known) return known
    const list = Object.entries(this.#resources)
      .filter(([, { Type }]) => types.includes(Type))
      .map(([id]) => this.get(id))
    this.#lists.set(name, list)
    return list
  }

  get(id: string): Resource {
    const known = this.#resolved.get(id)
    if (known) return known
    const raw = this.#resources[id]
    if (!raw) throw new Error(`The template has no resource ${id}`)
    const resolved = { id, type: raw.Type, properties: this.#resolve(raw.Properties ?? {}) as Props }
    this.#resolved.set(id, resolved)
    return resolved
  }

  /** The folder of an asset, by the key under which it would be uploaded. */
  asset(objectKey: string): string {
    const file = this.#assets.files[objectKey.replace(/\.zip$/, '')]
    if (!file) throw new Error(`The template has no asset ${objectKey}`)
    return join(this.#folder, file.source.path)
  }

  /** The value of a reference to a resource, as `Ref` gives it. */
  ref(id: string): string {
    if (id.startsWith('AWS::')) return this.#pseudo(id)
    const type = this.#resources[id]?.Type
    const name = this.#name(id)
    if (type === 'AWS::SQS::Queue') return `${this.#local.queueAddress}/${account}/${name}`
    if (type === 'AWS::SecretsManager::Secret' || type === 'AWS::SNS::Topic') return this.attribute(id, 'Arn')
    return name
  }

  attribute(id: string, attribute: string): string {
    const type = this.#resources[id]?.Type ?? ''
    const name = this.#name(id)
    const arn = (service: string, rest: string) => `arn:aws:${service}:${this.region}:${account}:${rest}`
    const known: Record<string, Record<string, string>> = {
      'AWS::DynamoDB::Table': {
        Arn: arn('dynamodb', `table/${name}`),
        StreamArn: arn('dynamodb', `table/${name}/stream/local`),
      },
      'AWS::S3::Bucket': {
        Arn: `arn:aws:s3:::${name}`,
        RegionalDomainName: `${name}.s3.${this.region}.amazonaws.com`,
      },
      'AWS::SQS::Queue': { Arn: arn('sqs', name), QueueName: name },
      'AWS::Lambda::Function': { Arn: arn('lambda', `function:${name}`) },
      'AWS::IAM::Role': { Arn: `arn:aws:iam::${account}:role/${name}` },
      'AWS::SNS::Topic': { Arn: arn('sns', name), TopicArn: arn('sns', name), TopicName: name },
      'AWS::CloudWatch::Alarm': { Arn: arn('cloudwatch', `alarm:${name}`) },
      'AWS::SecretsManager::Secret': { Arn: arn('secretsmanager', `secret:${name}`) },
      'AWS::ApiGatewayV2::Api': {
        ApiEndpoint: `https://${name.toLowerCase()}.execute-api.${this.region}.amazonaws.com`,
      },
      'AWS::CloudFront::Distribution': { DomainName: `${name.toLowerCase()}.cloudfront.net` },
    }
    const ofType = known[type.replace('GlobalTable', 'Table')]
    return ofType?.[attribute] ?? `${id}.${attribute}`
  }

  #name(id: string): string {
    const type = this.#resources[id]?.Type
    if (type === 'AWS::S3::Bucket') return `${this.stack}-${id}`.toLowerCase()
    if (type === 'AWS::Lambda::Function') return withoutHash(id)
    if (
      type === 'AWS::SQS::Queue' ||
      type === 'AWS::CloudWatch::Alarm' ||
      type?.startsWith('AWS::DynamoDB::')
    )
      return `${this.stack}-${withoutHash(id)}`
    return id
  }

  #pseudo(id: string): string {
    const values: Record<string, string> = {
      'AWS::Region': this.region,
      'AWS::AccountId': account,
      'AWS::Partition': 'aws',
      'AWS::URLSuffix': 'amazonaws.com',
      'AWS::StackName': this.stack,
    }
    const value = values[id]
    if (value === undefined) throw new Error(`The host knows no ${id}`)
    return value
  }

  #resolve(value: Json): Json {
    if (typeof value === 'string') return secrets(value)
    if (Array.isArray(value)) return value.map((item) => this.#resolve(item))
    if (value === null || typeof value !== 'object') return value
    const keys = Object.keys(value)
    const [key] = keys
    if (keys.length === 1 && key && (key === 'Ref' || key.startsWith('Fn::')))
      return this.#intrinsic(key, value[key] ?? null)
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, this.#resolve(item)]))
  }

  #intrinsic(name: string, argument: Json): Json {
    if (name === 'Ref') return this.ref(String(argument))
    if (name === 'Fn::GetAtt') {
      const [id, attribute] = Array.isArray(argument) ? argument.map(String) : String(argument).split('.')
      return this.attribute(id ?? '', attribute ?? '')
    }
    if (name === 'Fn::Sub' && typeof argument === 'string') {
      return argument.replace(/\$\{([^}.]+)(?:\.([^}]+))?\}/g, (_, id: string, attribute?: string) =>
        attribute ? this.attribute(id, attribute) : this.ref(id),
      )
    }
    const [first, second] = this.#resolve(argument) as [Json, Json]
    if (name === 'Fn::Join') return secrets((second as string[]).join(String(first)))
    if (name === 'Fn::Select') return (second as Json[])[Number(first)] ?? null
    if (name === 'Fn::Split') return String(second).split(String(first))
    throw new Error(`The host does not know ${name}`)
  }
}

/** CDK ends a logical name with eight digits of a hash. */
function withoutHash(id: string): string {
  return id.replace(/[0-9A-F]{8}$/, '')
}

/** Stands in for a generated secret: any value, as long as both ends get the same. */
function secrets(value: string): string {
  return value.replace(/\{\{resolve:secretsmanager:([^}]+)\}\}/g, (_, name: string) =>
    createHash('sha256').update(`local secret ${name}`).digest('hex').slice(0, 40),
  )
}
