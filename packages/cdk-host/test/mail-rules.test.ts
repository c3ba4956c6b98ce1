import { expect, test } from 'vitest'
import type { Call } from '../src/calls.ts'
import { makeMailRules } from '../src/mail-rules.ts'

const to = (...keys: string[]): Call => ({
  service: 'email',
  action: 'ses:SendEmail',
  needs: [],
  keys,
  body: {},
})
const answered = (address: string) => makeMailRules(14).check(to(address))?.body.toString()

test.each([
  ['plain@example.org', true],
  ['Anne Example <anne.example@example.org>', true],
  ['"two words"@example.org', true],
  ['élise@example.org', false],
  ['two..dots@example.org', false],
  ['.first@example.org', false],
  ['last.@example.org', false],
  [`${'x'.repeat(65)}@example.org`, false],
])('SES on %s: %s', (address, taken) => {
  if (taken) expect(answered(address)).toBeUndefined()
  else expect(answered(address)).toContain('InvalidParameterValue')
})

test('more mails in a second than allowed are throttled', () => {
  const rules = makeMailRules(2)
  const answers = [1, 2, 3].map(() => rules.check(to('a@example.org'))?.body.toString() ?? 'sent')
  expect(answers.slice(0, 2)).toEqual(['sent', 'sent'])
  expect(answers[2]).toContain('Throttling')
})

test('SES tells at which rate it takes mails', () => {
  const asked = { ...to(), action: 'ses:GetSendQuota' }
  expect(makeMailRules(14).check(asked)?.body.toString()).toContain('<MaxSendRate>14</MaxSendRate>')
})
