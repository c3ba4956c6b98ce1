import { area } from '../http/area.ts'
import { accountForSignIn } from '../people/account.ts'
import { peopleForSignIn } from '../people/sign-in.ts'

export const handler = area('sign-in', {
  ...peopleForSignIn,
  ...accountForSignIn,
})
