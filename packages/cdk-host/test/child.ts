// Started by a test as a process of its own, so that it can be killed.
import { startHost } from '../src/host.ts'

const [, , template = '', state = ''] = process.argv
const { url } = await startHost({ template, state })
process.stdout.write(`${url}\n`)
