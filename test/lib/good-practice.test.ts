import { AwsSolutionsChecks } from 'cdk-nag'
import { expect, test } from 'vitest'
import { synthesised } from './synthesised.ts'

type Accepted = { rule: RegExp; at: RegExp; because: string }

const ownRole = /^Palmares\/(results|record|outbox|participant|accept|anchor)Role\//
const cdkOwn = /^Palmares\/Custom::CDKBucketDeployment/

/** What AWS's own rules would have otherwise, and why it is as it is. */
const accepted: Accepted[] = [
  {
    rule: /-S1$/,
    at: /\/(Deliverables|Anchors|Bucket)\//,
    because:
      'Access logs are files on who read what and from where, kept beside teams’ work; who may ask for a file is decided, and logged, by the functions.',
  },
  {
    rule: /-SQS3$/,
    at: /\/(Results|Record|Event)Failures\//,
    because: 'They are dead-letter queues themselves: of the stream’s readers and of events.',
  },
  {
    rule: /-SMG4$/,
    at: /\/OriginSecret\//,
    because:
      'The distribution and the functions take it up at a deployment: turned by itself, it would shut everybody out.',
  },
  {
    rule: /-APIG4$/,
    at: /^Palmares\/Api\/Http\//,
    because:
      'Each operation is held to its line in the table of permissions by the function, which knows sessions, roles and windows; some are for everybody.',
  },
  {
    rule: /-CFR1$/,
    at: /\/Distribution\//,
    because: 'Whoever takes part may be abroad, and a palmarès is for all the world.',
  },
  {
    rule: /-CFR2$/,
    at: /\/Distribution\//,
    because:
      'A firewall of the distribution stands in us-east-1, another stack, at a price above all the rest; the gateway limits requests.',
  },
  {
    rule: /-CFR3$/,
    at: /\/Distribution\//,
    because:
      'Logs of every visitor’s address, of which nothing here has need. Functions log each request by ids.',
  },
  {
    rule: /-CFR4$/,
    at: /\/Distribution\//,
    because: 'The name that CloudFront gives has its certificate and takes no setting. An own domain has it.',
  },
  {
    rule: /-IAM4\[Policy::.*\/AWSLambdaBasicExecutionRole\]$/,
    at: cdkOwn,
    because: 'CDK’s own function that fills the site’s bucket at a deployment, with CDK’s own role.',
  },
  {
    rule: /-IAM5\[/,
    at: cdkOwn,
    because: 'CDK’s own function that fills the site’s bucket at a deployment, with CDK’s own role.',
  },
  { rule: /-L1$/, at: cdkOwn, because: 'CDK’s own function: its runtime is moved with CDK.' },
  {
    rule: /-IAM5\[Resource::\*\]$/,
    at: ownRole,
    because: 'dynamodb:ListStreams and ses:GetSendQuota, which know no resource.',
  },
  {
    rule: /-IAM5\[Resource::<Data(Deliverables|Anchors)\w{8}\.Arn>\/\*\]$/,
    at: ownRole,
    because: 'Keys in a bucket come into being with the files.',
  },
  {
    rule: /-IAM5\[Resource::arn:\S+:ses:\S+:identity\/\*\]$/,
    at: ownRole,
    because:
      'SES asks about the address, its domain or one above, and in the sandbox the reader’s; a condition holds the sender.',
  },
  {
    rule: /-IAM5\[Resource::<(tick|anchor)\w{8}\.Arn>:\*\]$/,
    at: /^Palmares\/SchedulerRoleForTarget-/,
    because: 'The versions of one function, as CDK’s schedules name it.',
  },
]

/** What the rules find in the stack, each with its place. */
function findings(stack: ReturnType<typeof synthesised>) {
  return new AwsSolutionsChecks()
    .validateScope(stack.app)
    .violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath = '' }) => ({ rule: ruleName, at: constructPath })),
    )
}

const is = ({ rule, at }: Accepted, found: { rule: string; at: string }) =>
  rule.test(found.rule) && at.test(found.at)

test('the stack keeps to AWS’s rules, but for what is accepted here, and nothing is accepted in vain', () => {
  const found = findings(synthesised())
  expect(found.filter((each) => !accepted.some((one) => is(one, each)))).toEqual([])
  const vain = accepted.filter((one) => !found.some((each) => is(one, each)))
  expect(vain.map(({ because }) => because)).toEqual([])
})

test('an own domain has no old TLS to be accepted', () => {
  const certificateArn = 'arn:aws:acm:us-east-1:111122223333:certificate/1'
  const found = findings(synthesised({ domain: { name: 'palmares.example', certificateArn } }))
  expect(found.map(({ rule }) => rule)).not.toContain('AwsSolutions-CFR4')
})
