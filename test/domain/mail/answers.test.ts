import { expect, test } from 'vitest'
import { consequenceOf, isThrottled } from '../../../domain/mail/answers.ts'

const who = { reader: 'camille@ena.example.org', sender: 'palmares@example.org' }
const failed = 'Email address is not verified. The following identities failed the check in region EU-WEST-3:'

test.each([
  ['Throttling', 'Maximum sending rate exceeded.', 'later'],
  ['Throttling', 'Daily message quota exceeded.', 'later'],
  ['MessageRejected', `${failed} camille@ena.example.org`, 'refused'],
  ['MessageRejected', `${failed} Camille@ENA.example.org`, 'refused'],
  ['MessageRejected', `${failed} palmares@example.org`, 'later'],
  ['MessageRejected', `${failed} palmares@example.org, camille@ena.example.org`, 'later'],
  ['MessageRejected', 'Sending suspended for this account.', 'later'],
  ['InvalidParameterValue', 'Local address contains control or whitespace', 'refused'],
  ['InvalidParameterValue', 'Invalid address: palmares@example.org', 'later'],
  ['InvalidParameterValue', 'Invalid tag value', 'later'],
  ['MailFromDomainNotVerifiedException', 'No', 'later'],
  ['ConfigurationSetDoesNotExist', 'No', 'later'],
  ['AccessDenied', 'No', 'later'],
  ['AccessDenied', `Not for ${who.reader}`, 'later'],
  ['InvalidParameterValueException', 'Local address', 'refused'],
  ['MessageRejectedException', `${failed} ${who.reader}`, 'refused'],
])('%s, “%s”: %s', (name, message, consequence) => {
  expect(consequenceOf({ name, message, answered: true }, who)).toBe(consequence)
})

test('without an answer it may have left, whatever the error is called', () => {
  expect(consequenceOf({ name: 'MessageRejected', message: who.reader, answered: false }, who)).toBe(
    'unknown',
  )
})

test.each([
  ['Throttling', 'Maximum sending rate exceeded.', true],
  ['ThrottlingException', 'Rate exceeded', true],
  ['TooManyRequestsException', 'Too many requests', true],
  ['Throttling', 'Daily message quota exceeded.', false],
  ['Throttling', 'More than 200 in 24h.', false],
  ['Throttling', 'More than 200 in 24 h.', false],
  ['NoThrottling', 'Maximum sending rate exceeded.', false],
  ['MessageRejected', 'Maximum sending rate exceeded.', false],
])('%s, “%s” is worth a moment’s wait: %s', (name, message, worth) => {
  expect(isThrottled({ name, message, answered: true })).toBe(worth)
  expect(isThrottled({ name, message, answered: false })).toBe(false)
})
