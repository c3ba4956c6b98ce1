import type { DueMails } from '../schedule/due-mails.ts'

/** Every juror is invited to the jury. */
export const invitations: DueMails = async (_table, edition) => {
  const { jury, deliberation } = edition.phases
  return edition.jury.map(({ id, name, president }) => ({
    to: id,
    mail: {
      template: 'juror-invitation',
      props: { name, president: president === true, jury, deliberation },
    },
  }))
}
