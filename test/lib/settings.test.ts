import { expect, test } from 'vitest'
import { readSettings } from '../../lib/settings.ts'

const settings = (given: Record<string, string>) => readSettings((name) => given[name])
const own = { mailFrom: 'palmares@school.example', alarmAddress: 'me@school.example' }

test('who sends mails in earnest says who receives alarms', () => {
  expect(() => settings({ mailFrom: own.mailFrom })).toThrow(/alarmAddress/)
  expect(settings(own)).toMatchObject(own)
})

test('the sample has a sender and a reader of alarms whom nobody reaches', () => {
  const { mailFrom, alarmAddress } = settings({})
  expect([mailFrom, alarmAddress].every((address) => address.includes('example.org'))).toBe(true)
})

test('a domain and its certificate come together, or not at all', () => {
  expect(() => settings({ ...own, domain: 'palmares.example' })).toThrow(/together/)
  expect(() => settings({ ...own, certificate: 'arn:aws:acm:us-east-1:0:certificate/1' })).toThrow(/together/)
  expect(settings(own).domain).toBeUndefined()
  const domain = { name: 'palmares.example', certificateArn: 'arn:aws:acm:us-east-1:0:certificate/1' }
  expect(settings({ ...own, domain: domain.name, certificate: domain.certificateArn }).domain).toEqual(domain)
})

test('a rate of mails is a number of them a second', () => {
  expect(settings({}).mailRate).toBeUndefined()
  expect(settings({ mailRate: '50' }).mailRate).toBe(50)
  for (const mailRate of ['0', 'fast']) expect(() => settings({ mailRate })).toThrow(/mailRate/)
})
