import { account, type Template } from './template.ts'

/** What it takes to tell which resources a call is about; small, so that every worker can have it. */
export type Names = {
  region: string
  account: string
  /** Whether one statement has to allow all leading keys of an action in a transaction or batch. */
  keysTogether: boolean
  /** The attribute by which each table, and each of its indexes, is partitioned. */
  tables: Record<string, { hash: string; indexes: Record<string, string> }>
}

type KeySchema = { AttributeName: string; KeyType: string }[]

/** The names of a template's resources. */
export function namesOf(template: Template, keysTogether: boolean): Names {
  const tables = template
    .all('AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table')
    .map(({ id, properties }) => {
      const indexes = (properties.GlobalSecondaryIndexes ?? []) as {
        IndexName: string
        KeySchema: KeySchema
      }[]
      const hashes = indexes.map(({ IndexName, KeySchema }) => [IndexName, hashOf(KeySchema)])
      const hash = hashOf(properties.KeySchema as KeySchema)
      return [
        template.ref(id),
        { hash, indexes: Object.fromEntries(hashes) as Record<string, string> },
      ] as const
    })
  return { region: template.region, account, keysTogether, tables: Object.fromEntries(tables) }
}

function hashOf(schema: KeySchema): string {
  return schema.find(({ KeyType }) => KeyType === 'HASH')?.AttributeName ?? ''
}
