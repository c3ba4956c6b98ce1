import whole from '../../vitest.config.ts'
import { areas } from './areas.ts'

const [name = 'domain', part = '0'] = process.env.PALMARES_MUTANTS?.split(' ') ?? []

/** The whole suite's configuration, with the tests of a part of an area; those of the domain need no stack. */
export default {
  ...whole,
  test: {
    ...whole.test,
    include: areas[name]?.[Number(part)]?.tests ?? [],
    ...(name === 'domain' && { globalSetup: [] }),
  },
}
