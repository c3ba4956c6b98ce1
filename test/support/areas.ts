type Area = {
  /** Whose mutants are made. */
  mutate: readonly string[]
  /** The tests that they must be noticed by: quick ones, since many are run for every mutant. */
  tests: readonly string[]
}

/** What mutants are made of. A room that is given its own tests first is found out sooner. */
export const areas: Record<string, Area> = {
  domain: {
    mutate: ['domain/**/*.ts', '!domain/problem.ts', '!domain/field-problems.ts'],
    tests: ['test/domain/**/*.test.ts', 'test/editions/{read,write,field-problems}.test.ts'],
  },
  /** Met on the table alone. */
  store: { mutate: ['store/**/*.ts'], tests: ['test/store/**/*.test.ts'] },
  /** Met in this process, by their events; how the minutes are drawn is looked at in their pictures. */
  functions: {
    mutate: ['functions/**/*.ts', '!functions/palmares/{minutes-pdf,page}.ts'],
    tests: ['test/functions/**/*.test.ts'],
  },
}
