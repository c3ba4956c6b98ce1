import { operation } from '../operation.ts'
import { me } from '../shapes.ts'

export const getMe = operation({
  name: 'getMe',
  area: 'sign-in',
  method: 'GET',
  path: '/api/editions/{edition}/me',
  summary: { fr: 'Qui je suis dans cette édition', en: 'Who I am in this edition' },
  output: me,
  problems: [],
})
