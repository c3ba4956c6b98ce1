// Started by a test as a process of its own, so that it can be killed.
import { startHost } from 'cdk-host'

const [, , template = '', state = ''] = process.argv
const { url } = await startHost({ template, state, mailsASecond: 1000 })
process.stdout.write(`${url}\n`)
