import type { Edition } from '../../domain/edition/edition.ts'

/** What everybody may know of an edition: everything but addresses. */
export function editionView(edition: Edition, published: boolean) {
  const { organisers: _, jury, ...open } = edition
  return {
    ...open,
    rehearsal: edition.rehearsal === true,
    jury: jury.map(({ left, ...juror }) => ({
      ...juror,
      president: juror.president === true,
      ...(left && { left: true as const }),
    })),
    published,
  }
}
