import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'
import { bundling } from '../../lib/assets.ts'
import { functionsOf, synthesised } from '../stack.ts'

const root = join(import.meta.dirname, '../..')

/** How many times what its clients cost a function's start may cost. */
const most = 1.4

/**
 * What the start of each function costs: the CPU of a process that loads its bundle as Lambda does, over bare Node's, beside
 * that of the AWS clients alone that it uses. `--stack FOLDER` for one that is there, `--runs 15` to take the median of.
 */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { stack: { type: 'string' }, runs: { type: 'string', default: '15' } },
  })
  const folder = mkdtempSync(join(tmpdir(), 'palmares-bench-'))
  const deployed = functionsOf(values.stack ?? synthesised(folder))
  const measured = await Promise.all(
    deployed.map(async (each) => {
      const imports = awsImportsOf(each.folder)
      const alone = await bundled(imports, join(folder, each.name))
      const ms: Record<'whole' | 'clients', number[]> = { whole: [], clients: [] }
      return { ...each, imports, alone, ms }
    }),
  )
  const bare: number[] = []
  // Each in its turn, again and again: whatever else the machine does slows all of them.
  for (let time = 0; time < Number(values.runs); time += 1) {
    bare.push(cpuMs(measured[0]?.environment ?? {}))
    for (const { folder: own, alone, environment, ms } of measured) {
      ms.whole.push(cpuMs(environment, own))
      ms.clients.push(cpuMs(environment, alone))
    }
  }
  rmSync(folder, { recursive: true, force: true })
  console.log(`CPU in ms over bare Node, which takes ${median(bare).toFixed(0)}\n`)
  console.log('function      start   clients   ratio')
  for (const { name, imports, ms } of measured) {
    const [whole, clients] = [median(ms.whole) - median(bare), median(ms.clients) - median(bare)]
    const ratio = whole / clients
    console.log(
      [
        name.padEnd(12),
        whole.toFixed(0).padStart(5),
        clients.toFixed(0).padStart(7),
        ratio.toFixed(2).padStart(7),
        (ratio > most ? `over ${most}` : '').padEnd(8),
        [...imports.keys()].map((each) => each.replace('@aws-sdk/', '')).join(', '),
      ].join('  '),
    )
  }
}

/** What a function's own files, as its source maps name them, import of AWS's packages. */
function awsImportsOf(folder: string): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  const maps = readdirSync(folder).filter((name) => name.endsWith('.mjs.map'))
  const sources = maps.flatMap(
    (name) => JSON.parse(readFileSync(join(folder, name), 'utf8')).sources as string[],
  )
  const own = sources.filter((path) => path.endsWith('.ts') && !path.includes('node_modules'))
  for (const path of own) {
    const text = readFileSync(join(root, path.replace(/^(\.\.\/)+/, '')), 'utf8')
    for (const [, names = '', from = ''] of text.matchAll(/^import \{([^}]+)\} from '(@aws-sdk\/[^']+)'/gm)) {
      const values = names
        .split(',')
        .map((name) => name.trim())
        .filter((name) => /^\w+$/.test(name))
      if (values.length > 0) found.set(from, new Set([...(found.get(from) ?? []), ...values]))
    }
  }
  return found
}

/** A bundle that imports this and makes the clients among it, bundled as functions are. */
async function bundled(imports: Map<string, Set<string>>, outdir: string): Promise<string> {
  const lines = [...imports].map(([from, names]) => `import { ${[...names].join(', ')} } from '${from}'`)
  const names = [...imports.values()].flatMap((each) => [...each])
  const made = names.map((name) => {
    if (name === 'DynamoDBDocumentClient') return `${name}.from(new DynamoDBClient())`
    return name.endsWith('Client') ? `new ${name}()` : name
  })
  const contents = [...lines, `globalThis.used = [${made.join(', ')}]`].join('\n')
  const stdin = { contents, resolveDir: root, sourcefile: 'index.ts' }
  await build({ ...bundling, stdin, entryNames: 'index', outdir })
  return outdir
}

/** What a process uses of the CPU, in milliseconds, to load the bundle in this folder; or nothing. */
function cpuMs(environment: Record<string, string>, folder?: string): number {
  const load = folder ? `await import('${pathToFileURL(join(folder, 'index.mjs'))}')` : ''
  const tell =
    'const { user, system } = process.cpuUsage(); console.log((user + system) / 1000); process.exit()'
  const told = execFileSync(process.execPath, ['--input-type=module', '-e', `${load}\n${tell}`], {
    env: { AWS_REGION: 'eu-west-3', ...environment },
    encoding: 'utf8',
  })
  return Number(told)
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
}
