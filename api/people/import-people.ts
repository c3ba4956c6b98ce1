import { operation } from '../operation.ts'
import { exampleList, listedPeople, verdicts } from './people-list.ts'

/** Lines that say the same as what stands change nothing, so that the same list may be imported again. */
export const importPeople = operation({
  name: 'importPeople',
  area: 'organiser',
  method: 'POST',
  path: '/api/editions/{edition}/people/imports',
  summary: {
    fr: 'Importer une liste de participants, de jurés ou d’accompagnants ; les nouveaux reçoivent une invitation',
    en: 'Import a list of participants, jurors or coaches; new ones are sent an invitation',
  },
  body: listedPeople,
  output: verdicts,
  problems: ['try-again'],
  example: exampleList,
})
