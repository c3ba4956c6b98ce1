import { parseArgs } from 'node:util'
import { App } from 'aws-cdk-lib'
import { buildAssets } from '../lib/assets.ts'
import { PalmaresStack } from '../lib/palmares-stack.ts'

const { values } = parseArgs({ options: { output: { type: 'string', short: 'o' } } })
const outdir = values.output ?? process.env.CDK_OUTDIR ?? 'cdk.out'

const app = new App({ outdir, analyticsReporting: false })
const context = (name: string): string | undefined => app.node.tryGetContext(name)
const domainName = context('domain')
const certificateArn = context('certificate')

new PalmaresStack(app, context('stack') ?? 'Palmares', {
  description: 'Palmarès: a hackathon from the first registration to the winners’ mail',
  env: { region: context('region') ?? 'eu-west-3' },
  assets: await buildAssets(),
  mailFrom: context('mailFrom') ?? 'Palmarès <palmares@example.org>',
  alarmAddress: context('alarmAddress'),
  domain: domainName && certificateArn ? { name: domainName, certificateArn } : undefined,
})
app.synth()
