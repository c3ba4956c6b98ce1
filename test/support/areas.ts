/** A part of an area: its own tests find its mutants, or they are not held. */
export type Part = {
  /** Whose mutants are made. */
  mutate: readonly string[]
  /** The tests that they must be noticed by: quick ones, since those that meet a mutant are run for each. */
  tests: readonly string[]
}

/** What mutants are made of. */
export const areas: Record<string, readonly Part[]> = {
  domain: [
    {
      mutate: ['domain/**/*.ts', '!domain/problems.ts', '!domain/field-problems.ts'],
      tests: ['test/domain/**/*.test.ts', 'test/editions/{read,write,field-problems}.test.ts'],
    },
  ],
  // Met on the table alone.
  store: [{ mutate: ['store/**/*.ts'], tests: ['test/store/**/*.test.ts'] }],
  // Met in the tests' own process, by their events. How the minutes are drawn is for the eye.
  functions: [
    {
      mutate: ['functions/http/*.ts', 'functions/environment.ts'],
      tests: ['test/functions/{http,people}/*.test.ts'],
    },
    {
      mutate: ['functions/consumer.ts', 'functions/{streams,queue,schedule,uploads,events}/*.ts'],
      tests: [
        'test/functions/{streams,schedule,mail,deliverables}/*.test.ts',
        'test/functions/palmares/palmares.test.ts',
      ],
    },
    {
      mutate: [
        'functions/{people,teams,deliverables,jury,vote,palmares,mail,edition}/*.ts',
        '!functions/palmares/{minutes-pdf,page}.ts',
      ],
      tests: [
        'test/functions/{people,teams,deliverables,jury,vote,mail,edition,streams,schedule}/*.test.ts',
        'test/functions/palmares/palmares.test.ts',
      ],
    },
  ],
}
