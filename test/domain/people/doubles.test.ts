import { expect, test } from 'vitest'
import { doublesOf } from '../../../domain/people/doubles.ts'

const zoe = { name: 'Zoé Martin', email: 'zoe@north.example.org', school: 'north', role: 'participant' }
const jo = { name: 'Jo Juge', email: 'jo@events.example.org', role: 'president' }
const again = { line: 2, name: 'ZOE MARTIN', school: 'north' }

test('somebody whom a list would make anew may be who is there at another address: same role, same school, a name that looks alike', () => {
  const of = (role: string, ...created: { line: number; name: string; school?: string }[]) =>
    doublesOf(created, [zoe, jo], { role, listed: new Set() })
  expect(of('participant', again, { ...again, line: 3, name: 'Zoé Martinez' })).toEqual(new Map([[2, zoe]]))
  expect(of('participant', { ...again, school: 'south' })).toEqual(new Map())
  expect(of('juror', again, { line: 3, name: 'jo juge' })).toEqual(new Map([[3, jo]]))
  expect(of('coach', { line: 3, name: 'Jo Juge' })).toEqual(new Map())
})

test('whoever the list names at their own address is somebody else, however they are called', () => {
  const listed = new Set([zoe.email])
  expect(doublesOf([again], [zoe], { role: 'participant', listed })).toEqual(new Map())
})
