import { operation } from '../operation.ts'
import { exampleList, listedPeople, verdicts } from './people-list.ts'

export const previewImport = operation({
  name: 'previewImport',
  area: 'organiser',
  method: 'POST',
  path: '/api/editions/{edition}/people/import-previews',
  summary: {
    fr: 'Ce que l’import d’une liste de personnes ferait, ligne par ligne, sans rien écrire',
    en: 'What importing a list of people would do, line by line, writing nothing',
  },
  body: listedPeople,
  repeat: 'reads',
  output: verdicts,
  problems: [],
  example: exampleList,
})
