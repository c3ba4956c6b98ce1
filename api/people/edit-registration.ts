import { change } from '../../domain/people/details.ts'
import { operation } from '../operation.ts'
import { ownRegistration } from './shapes.ts'

/** What is left out stays as it is, so that several devices may each send what was typed on them. */
export const editRegistration = operation({
  name: 'editRegistration',
  area: 'participant',
  method: 'PATCH',
  path: '/api/editions/{edition}/me/registration',
  summary: {
    fr: 'Compléter mon inscription : compétences et vœux jusqu’à la clôture des inscriptions, besoins et accords après aussi',
    en: 'Complete my registration: skills and wishes until registration closes, needs and consents after it, too',
  },
  body: change,
  output: ownRegistration,
  problems: ['no-place', 'try-again'],
  example: { diet: 'Végétarien' },
})
