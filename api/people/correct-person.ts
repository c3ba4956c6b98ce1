import { correction } from '../../domain/people/correcting.ts'
import { operation } from '../operation.ts'
import { corrected } from './shapes.ts'

/** What is left out stays. A name of the jury is fixed once the minutes are signed. */
export const correctPerson = operation({
  name: 'correctPerson',
  area: 'organiser',
  method: 'PATCH',
  path: '/api/editions/{edition}/people/{person}',
  summary: {
    fr: 'Corriger le nom, l’école ou la promotion d’une personne',
    en: 'Put a person’s name, school or class right',
  },
  body: correction,
  edits: 'always',
  output: corrected,
  problems: ['already-signed', 'try-again'],
  example: { name: 'Camille Exemple' },
})
