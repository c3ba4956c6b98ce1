import { decision } from '../../domain/people/registration.ts'
import { operation } from '../operation.ts'
import { registrationStands } from '../shapes.ts'

export const decideRegistration = operation({
  name: 'decideRegistration',
  area: 'organiser',
  method: 'PUT',
  path: '/api/editions/{edition}/participants/{person}/decision',
  summary: {
    fr: 'Approuver ou refuser une inscription dont l’adresse n’est d’aucune école',
    en: 'Approve or refuse a registration whose address is of no school',
  },
  body: decision,
  output: registrationStands,
  problems: ['not-found', 'registration-moved-on', 'try-again'],
  example: { decision: 'approve' },
})
