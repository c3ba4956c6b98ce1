import type { ComponentChildren } from 'preact'
import { t } from '../language.ts'
import { Button } from './button.tsx'
import { Laurel } from './laurel.tsx'

export type Column<Row> = {
  head: string
  cell: (row: Row) => ComponentChildren
  number?: boolean
  /** Stands for the whole row on a narrow screen: shown without its head. */
  bare?: boolean
}

/** A table that folds into blocks on a narrow screen, says what to do when it is empty, and loads more on demand. */
export function Table<Row>({
  caption,
  columns,
  rows,
  keyOf,
  empty,
  more,
}: {
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string
  empty: ComponentChildren
  /** Loads the next page; absent on the last one. */
  more?: (() => Promise<unknown>) | undefined
}) {
  if (rows.length === 0)
    return (
      <div class="empty">
        <Laurel />
        {empty}
      </div>
    )
  return (
    <>
      {/* biome-ignore-start lint/a11y: folded into blocks, a table would lose its native roles */}
      <table class="table folds" role="table">
        <caption>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th
                key={column.head}
                scope="col"
                role="columnheader"
                class={column.number ? 'number' : undefined}
              >
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={keyOf(row)} role="row">
              {columns.map((column) => (
                <td key={column.head} role="cell" class={classOf(column)} data-head={column.head}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {/* biome-ignore-end lint/a11y: until here */}
      {more && (
        <div class="row more">
          <Button kind="plain" press={more}>
            {t('Afficher la suite', 'Show more')}
          </Button>
        </div>
      )}
    </>
  )
}

function classOf<Row>({ number, bare }: Column<Row>): string | undefined {
  return [number && 'number', bare && 'bare'].filter(Boolean).join(' ') || undefined
}
