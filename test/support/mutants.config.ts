import { mergeConfig } from 'vitest/config'
import whole from '../../vitest.config.ts'
import { areas } from './areas.ts'

const name = process.env.PALMARES_MUTANTS ?? 'domain'

/** The whole suite's configuration, with the tests of one area only. */
export default {
  ...mergeConfig(whole, {}),
  test: {
    ...whole.test,
    include: areas[name]?.tests ?? [],
    ...(name === 'domain' && { globalSetup: [] }),
  },
}
