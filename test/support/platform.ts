import type { Platform } from '../../ops/platform.ts'
import type { Stage } from './host.ts'

/** Where the platform of a test is, as the operators' commands are told. */
export function platformOf({ host }: Stage): Platform {
  const { endpoint, credentials } = host.client()
  return { ...host.outputs, endpoint, credentials } as unknown as Platform
}
