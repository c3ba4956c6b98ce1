import type { Clock } from './clock.ts'

type Timed = { dynamodb: { ApproximateCreationDateTime?: number } }

/**
 * Records of a stream with the moment at which the table took them by the host's clock; the engine knows the machine's. One
 * of a second in which the clock was moved has none, as it cannot be told.
 */
export function inHostTime<Made extends Timed>(
  records: readonly Made[],
  clock: Pick<Clock, 'shown'>,
): Made[] {
  return records.map((record) => {
    const { ApproximateCreationDateTime: made, ...dynamodb } = record.dynamodb
    const shown = made === undefined ? undefined : clock.shown(made)
    return {
      ...record,
      dynamodb: { ...dynamodb, ...(shown !== undefined && { ApproximateCreationDateTime: shown }) },
    }
  })
}
