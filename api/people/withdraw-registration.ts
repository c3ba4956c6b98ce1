import { operation } from '../operation.ts'
import { registrationStands } from '../shapes.ts'

export const withdrawRegistration = operation({
  name: 'withdrawRegistration',
  area: 'participant',
  method: 'DELETE',
  path: '/api/editions/{edition}/me/registration',
  summary: {
    fr: 'Retirer mon inscription, et quitter mon équipe tant qu’elle travaille',
    en: 'Withdraw my registration, and leave my team as long as it works',
  },
  output: registrationStands,
  problems: ['try-again'],
})
