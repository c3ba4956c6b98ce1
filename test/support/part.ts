import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

type Template = { Resources: Record<string, { Type: string }>; Outputs: Record<string, unknown> }

/** A folder with a part of a synthesised stack: the resources whose type is kept, and the outputs that are named, or all. */
export function partOf(stack: string, keeps: (type: string) => boolean, outputs?: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'palmares-part-'))
  for (const file of ['manifest.json', 'Palmares.assets.json'])
    copyFileSync(join(stack, file), join(folder, file))
  const file = 'Palmares.template.json'
  const template = JSON.parse(readFileSync(join(stack, file), 'utf8')) as Template
  const part: Template = {
    Resources: Object.fromEntries(Object.entries(template.Resources).filter(([, { Type }]) => keeps(Type))),
    Outputs: Object.fromEntries(
      Object.entries(template.Outputs).filter(([name]) => outputs?.includes(name) ?? true),
    ),
  }
  writeFileSync(join(folder, file), JSON.stringify(part))
  return folder
}
