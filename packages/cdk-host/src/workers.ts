import { Worker } from 'node:worker_threads'
import type { Clock } from './clock.ts'
import type { DirectDeps } from './direct-calls.ts'
import type { FaultBox } from './faults.ts'
import type { Statement } from './iam.ts'
import type { Names } from './names.ts'
import { account, type Template } from './template.ts'

export type WorkerDeps = {
  template: Template
  clock: Clock
  faults: FaultBox
  gateway: string
  /** Where DynamoDB answers. */
  engine: string
  policies: Map<string, Statement[]>
  names: Names
}

type Runs = {
  name: string
  arn: string
  roleArn: string
  module: string
  handlerName: string
  environment: Record<string, string>
  timeoutMs: number
}

// V8 would give each worker 48 MB to allocate in before it looks for what can be thrown away.
const youngGenerationMb = 8

/** Starts a worker for a function, with its environment and the credentials of this worker alone. */
export function startWorker(
  { template, gateway, engine, policies, names, faults, clock }: WorkerDeps,
  { name, arn, roleArn, module, handlerName, environment, timeoutMs }: Runs,
  accessKeyId: string,
): Worker {
  return new Worker(new URL('./worker.js', import.meta.url), {
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxYoungGenerationSizeMb: youngGenerationMb },
    env: {
      ...environment,
      AWS_REGION: template.region,
      AWS_DEFAULT_REGION: template.region,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretOf(accessKeyId),
      AWS_ENDPOINT_URL: gateway,
      AWS_LAMBDA_FUNCTION_NAME: name,
      AWS_LAMBDA_FUNCTION_ARN: arn,
      AWS_ACCOUNT_ID: account,
      TZ: 'UTC',
    },
    workerData: {
      module,
      handlerName,
      functionName: name,
      timeoutMs,
      offset: clock.offset,
      direct: {
        gateway,
        engine,
        functionName: name,
        policy: policies.get(roleArn) ?? [],
        names,
        planned: faults.planned,
      } satisfies Omit<DirectDeps, 'told'>,
    },
  })
}

/** The secret that goes with a local access key; presigned requests are checked against it. */
export function secretOf(accessKeyId: string): string {
  return `secret of ${accessKeyId}`
}
