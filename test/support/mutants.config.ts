import whole from '../../vitest.config.ts'
import { areas } from './areas.ts'

const name = process.env.PALMARES_MUTANTS ?? 'domain'

/** The whole suite's configuration, with the tests of one area; those of the domain need no stack. */
export default {
  ...whole,
  test: {
    ...whole.test,
    include: areas[name]?.tests ?? [],
    ...(name === 'domain' && { globalSetup: [] }),
  },
}
