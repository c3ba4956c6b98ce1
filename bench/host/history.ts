import { BatchWriteItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { Platform } from './platform.ts'

/** What an edition of 240 people leaves in the table's stream: so many records, of about a kilobyte. */
const recordsOfAnEdition = 16_000

/** Writes as many records as so many editions leave, of a kind that no function asks for. */
export async function growHistory({ client, table }: Platform, editions: number): Promise<void> {
  const dynamodb = new DynamoDBClient(client)
  const text = { S: 'x'.repeat(800) }
  for (let written = 0; written < editions * recordsOfAnEdition; written += 25) {
    const requests = Array.from({ length: 25 }, (_, index) => {
      const number = written + index
      const Item = {
        pk: { S: `HISTORY#${number % 100}` },
        sk: { S: `${number}` },
        type: { S: 'History' },
        text,
      }
      return { PutRequest: { Item } }
    })
    await dynamodb.send(new BatchWriteItemCommand({ RequestItems: { [table]: requests } }))
  }
  dynamodb.destroy()
}
