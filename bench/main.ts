import { readdirSync } from 'node:fs'

const names = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
const [name = '', ...args] = process.argv.slice(2)

if (names.includes(name)) {
  const { run } = (await import(`./${name}/run.ts`)) as { run: (args: string[]) => Promise<void> }
  await run(args)
} else {
  process.stderr.write(`npm run bench -- NAME, of: ${names.join(', ')}\n`)
  process.exitCode = 1
}
