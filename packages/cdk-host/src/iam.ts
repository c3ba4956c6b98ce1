import type { Json, Template } from './template.ts'

export type Statement = {
  Effect: 'Allow' | 'Deny'
  Action: string[]
  Resource: string[]
  Condition?: Record<string, Record<string, Json>>
}

/** One thing a call wants: an action on a resource, or on any one of several names of the same thing. */
export type Need = { action: string; resources: string[]; context: Record<string, string[]> }

const operators: Record<string, (value: string, wanted: string) => boolean> = {
  StringEquals: (value, wanted) => value === wanted,
  StringNotEquals: (value, wanted) => value !== wanted,
  StringLike: (value, wanted) => matches(wanted, value),
  StringNotLike: (value, wanted) => !matches(wanted, value),
  ArnLike: (value, wanted) => matches(wanted, value),
  Bool: (value, wanted) => value === wanted,
}
const negative = new Set(['StringNotEquals', 'StringNotLike'])

/** The statements of every role of the template, by the role's ARN. */
export function rolePolicies(template: Template): Map<string, Statement[]> {
  const policies = new Map<string, Statement[]>()
  for (const role of template.all('AWS::IAM::Role')) {
    const inline = (role.properties.Policies ?? []) as { PolicyDocument: Json }[]
    policies.set(
      template.attribute(role.id, 'Arn'),
      inline.flatMap(({ PolicyDocument }) => statements(PolicyDocument)),
    )
  }
  for (const { properties } of template.all('AWS::IAM::Policy')) {
    for (const role of (properties.Roles ?? []) as string[]) {
      policies.get(template.attribute(role, 'Arn'))?.push(...statements(properties.PolicyDocument ?? {}))
    }
  }
  return policies
}

/** Reads a policy document; an operator that the host cannot evaluate is an error, not a guess. */
export function statements(document: Json): Statement[] {
  const { Statement: found = [] } = document as { Statement?: Json }
  const list = (Array.isArray(found) ? found : [found]) as Record<string, Json>[]
  return list.map((raw) => {
    for (const operator of Object.keys((raw.Condition ?? {}) as object)) parseOperator(operator)
    if (raw.NotAction || raw.NotResource)
      throw new Error('The host evaluates neither NotAction nor NotResource')
    return { ...raw, Action: many(raw.Action), Resource: many(raw.Resource) } as Statement
  })
}

/** IAM's rule: an explicit Deny wins, else one Allow is enough, else refused. */
export function allows(policy: Statement[], need: Need): boolean {
  return need.resources.some((resource) => {
    const applying = policy.filter((statement) => applies(statement, need, resource))
    return applying.length > 0 && applying.every(({ Effect }) => Effect === 'Allow')
  })
}

function applies(statement: Statement, need: Need, resource: string): boolean {
  return (
    statement.Action.some((pattern) => matches(pattern.toLowerCase(), need.action.toLowerCase())) &&
    statement.Resource.some((pattern) => matches(pattern, resource)) &&
    Object.entries(statement.Condition ?? {}).every(([operator, keys]) =>
      Object.entries(keys).every(([key, wanted]) => holds(operator, need.context[key] ?? [], many(wanted))),
    )
  )
}

function holds(operator: string, values: string[], wanted: string[]): boolean {
  const { quantifier, name, ifExists } = parseOperator(operator)
  const test = operators[name]
  if (!test) throw new Error(`The host cannot evaluate ${operator}`)
  const one = (value: string) =>
    negative.has(name) ? wanted.every((want) => test(value, want)) : wanted.some((want) => test(value, want))
  if (quantifier === 'ForAllValues') return values.every(one)
  if (values.length === 0) return ifExists || negative.has(name)
  return values.some(one)
}

function parseOperator(operator: string) {
  const [last = '', quantifier] = operator.split(':').reverse()
  const ifExists = last.endsWith('IfExists')
  const name = ifExists ? last.slice(0, -'IfExists'.length) : last
  if (!(name in operators)) throw new Error(`The host cannot evaluate the condition operator ${operator}`)
  return { quantifier, name, ifExists }
}

/** IAM's wildcards: `*` is anything, `?` one character. */
export function matches(pattern: string, value: string): boolean {
  if (!/[*?]/.test(pattern)) return pattern === value
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.')
  return new RegExp(`^${source}$`, 's').test(value)
}

function many(value: Json | undefined): string[] {
  if (value === undefined) return []
  return (Array.isArray(value) ? value : [value]).map(String)
}
