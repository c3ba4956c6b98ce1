import { sitting } from '../../domain/jury/sitting.ts'
import type { DueMails } from '../schedule/due-mails.ts'

/** Every juror is invited to the jury. */
export const invitations: DueMails = async (_table, edition) => {
  const { jury, deliberation } = edition.phases
  return sitting(edition.jury).map(({ id, name, president }) => ({
    to: id,
    mail: {
      template: 'juror-invitation',
      props: { name, president: president === true, jury, deliberation },
    },
  }))
}

/** The president is told that the deliberation is open. */
export const callsToDeliberate: DueMails = async (_table, edition) => {
  const { deliberation } = edition.phases
  const presidents = edition.jury.filter(({ president }) => president === true)
  return presidents.map(({ id, name }) => ({
    to: id,
    mail: { template: 'deliberation-opens', props: { name, deliberation } },
  }))
}
