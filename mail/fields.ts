import * as z from 'zod/mini'
import { personal, plain } from '../domain/personal.ts'

/** The reader's or another person's name in a mail. */
export const name = personal(z.string().check(z.maxLength(80)), { purpose: 'contact', retention: 'sent' })

/** A team's name: chosen by people, who may have put theirs in it. */
export const teamName = personal(z.string().check(z.maxLength(80)), {
  purpose: 'contact',
  retention: 'sent',
})

/** Why somebody decided something, in their words. */
export const reason = personal(z.string().check(z.maxLength(1000)), { purpose: 'contact', retention: 'sent' })

export const fileName = personal(z.string().check(z.maxLength(255)), {
  purpose: 'work-handed-in',
  retention: 'sent',
})

export const link = personal(z.string().check(z.maxLength(2000)), {
  purpose: 'work-handed-in',
  retention: 'sent',
})

export const address = personal(z.string().check(z.maxLength(254)), {
  purpose: 'contact',
  retention: 'sent',
})

export const schoolName = plain(z.string().check(z.maxLength(120)))
export const count = z.int().check(z.gte(0))
