import { Names, Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'

/** A name for what CloudFront knows by its name in the whole account: another in each stack and region. */
export function globalName(scope: Construct): string {
  return `${Names.uniqueResourceName(scope, { maxLength: 48 })}-${Stack.of(scope).region}`
}
