import { BaseSequencer, type TestSpecification } from 'vitest/node'

const slowest = ['browser/pages', 'browser/widths', 'faults/', 'ops/', 'store/races', 'permissions/cells']

/** Starts with the files that take longest, so that no core waits for one of them at the end. */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const known = slowest.findIndex((part) => moduleId.includes(`/test/${part}`))
      return known < 0 ? slowest.length : known
    }
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b))
  }
}
