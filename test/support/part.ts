import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

type Resource = { Type: string; Properties?: Record<string, unknown> }
type Template = { Resources: Record<string, Resource>; Outputs: Record<string, unknown> }

/**
 * A folder with a part of a synthesised stack: the resources whose type is kept, and the outputs that are named, or all. What reads a
 * table's stream is in no part, and the table has none: an engine takes half of a write's time for it.
 */
export function partOf(stack: string, keeps: (type: string) => boolean, outputs?: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'palmares-part-'))
  for (const file of ['manifest.json', 'Palmares.assets.json'])
    copyFileSync(join(stack, file), join(folder, file))
  const file = 'Palmares.template.json'
  const template = JSON.parse(readFileSync(join(stack, file), 'utf8')) as Template
  const part: Template = {
    Resources: Object.fromEntries(
      Object.entries(template.Resources).flatMap(([name, { Properties, ...resource }]) => {
        const { StreamSpecification: _, ...kept } = Properties ?? {}
        return keeps(resource.Type) ? [[name, { ...resource, Properties: kept }]] : []
      }),
    ),
    Outputs: Object.fromEntries(
      Object.entries(template.Outputs).filter(([name]) => outputs?.includes(name) ?? true),
    ),
  }
  writeFileSync(join(folder, file), JSON.stringify(part))
  return folder
}
