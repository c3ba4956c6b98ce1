type Area = {
  /** Whose mutants are made. */
  mutate: readonly string[]
  /** The tests that they must be noticed by. */
  tests: readonly string[]
}

const throughTheApi = [
  'test/api/**/*.test.ts',
  'test/chain/**/*.test.ts',
  'test/functions/**/*.test.ts',
  'test/invariants/{deadline,privacy}.test.ts',
]

/** What mutants are made of, each with tests that are quick enough to be run for every one of them. */
export const areas: Record<string, Area> = {
  domain: {
    mutate: ['domain/**/*.ts', '!domain/problem.ts', '!domain/field-problems.ts'],
    tests: ['test/domain/**/*.test.ts', 'test/editions/{read,write,field-problems}.test.ts'],
  },
  store: { mutate: ['store/**/*.ts'], tests: ['test/store/**/*.test.ts', ...throughTheApi] },
  functions: {
    mutate: ['functions/**/*.ts', '!functions/palmares/**'],
    tests: throughTheApi,
  },
}
