import { expect, test } from 'vitest'
import { dispensableFor, dispensableMails, wants } from '../../../domain/mail/choice.ts'
import { mails } from '../../../mail/catalogue.ts'

test('reminders and digests may be switched off, and nothing else that the platform sends', () => {
  const everything = { mailsOff: Object.keys(mails) }
  expect(Object.keys(mails).filter((name) => !wants(everything, name))).toEqual([
    'deadline-reminder',
    'digest',
  ])
  expect(wants({ mailsOff: ['digest'] }, 'deadline-reminder')).toBe(true)
  expect(wants({}, 'digest')).toBe(true)
  expect(dispensableMails.toSorted()).toEqual(['deadline-reminder', 'digest'])
})

test('whoever gets a mail that may be switched off is offered the choice', () => {
  expect(dispensableFor('participant')).toEqual(['deadline-reminder'])
  expect(dispensableFor('organiser')).toEqual(['digest'])
  for (const role of ['juror', 'president'] as const) expect(dispensableFor(role)).toEqual([])
})
