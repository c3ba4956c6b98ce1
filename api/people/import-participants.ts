import { operation } from '../operation.ts'
import { exampleList, listedPeople, verdicts } from './people-list.ts'

/** Lines that say the same as what stands change nothing, so that the same list may be imported again. */
export const importParticipants = operation({
  name: 'importParticipants',
  area: 'organiser',
  method: 'POST',
  path: '/api/editions/{edition}/participants/imports',
  summary: {
    fr: 'Importer une liste de participants ; les nouveaux reçoivent une invitation',
    en: 'Import a list of participants; new ones are sent an invitation',
  },
  body: listedPeople,
  output: verdicts,
  problems: ['try-again'],
  example: exampleList,
})
