import { operation } from '../operation.ts'
import { nothing, registrationStands } from '../shapes.ts'

export const acceptPlace = operation({
  name: 'acceptPlace',
  area: 'participant',
  method: 'PUT',
  path: '/api/editions/{edition}/me/registration/place',
  summary: { fr: 'Prendre la place qui m’est offerte', en: 'Take the place that is offered to me' },
  body: nothing,
  output: registrationStands,
  problems: ['place-passed-on', 'try-again'],
  example: {},
})
