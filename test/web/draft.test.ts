import { expect, test, vi } from 'vitest'
import { draftOf, dropDraft, insistOnDraft, isOlder, keepDraft, readDraft } from '../../web/draft.ts'

function memory() {
  const items = new Map<string, string>()
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  }
}

const form = draftOf('e', 'camille', 'form', '"1"')

test('what was typed comes back, until it is sent', () => {
  const store = memory()
  keepDraft(form, { name: 'Camille' }, store, 0)
  expect(readDraft(form, store, 1000)).toMatchObject({ values: { name: 'Camille' } })
  dropDraft(form, store)
  expect(readDraft(form, store, 1000)).toBeUndefined()
})

test('a draft without a word in it is not kept', () => {
  const store = memory()
  keepDraft(form, { name: 'Camille' }, store, 0)
  keepDraft(form, { name: '' }, store, 0)
  expect(store.items.size).toBe(0)
})

test('a draft older than two weeks is dropped from the device', () => {
  const store = memory()
  keepDraft(form, { name: 'Camille' }, store, 0)
  expect(readDraft(form, store, 14 * 86_400_000)).toBeUndefined()
  expect(store.items.size).toBe(0)
})

test('people, editions and forms do not find each other’s drafts', () => {
  const keys = [
    draftOf('a', undefined, 'form').key,
    draftOf('a', 'camille', 'form').key,
    draftOf('b', 'camille', 'form').key,
    draftOf('a', 'camille', 'other').key,
  ]
  expect(new Set(keys).size).toBe(4)
})

test('a store that is full, blocked or damaged breaks nothing', () => {
  const blocked = {
    getItem: () => '{"at":',
    setItem: () => {
      throw new Error('QuotaExceededError')
    },
    removeItem: () => {
      throw new Error('SecurityError')
    },
  }
  expect(readDraft(form, blocked)).toBeUndefined()
  expect(() => keepDraft(form, { name: 'Camille' }, blocked)).not.toThrow()
  expect(() => dropDraft(form, blocked)).not.toThrow()
})

test('a draft is older than what is on record as soon as the version differs, unless its writer insists', () => {
  const store = memory()
  keepDraft(form, { name: 'Camille' }, store)
  const newer = { ...form, over: '"2"' }
  const kept = () => readDraft(newer, store) ?? { at: 0, over: '', values: {} }
  expect(isOlder(kept(), form)).toBe(false)
  expect(isOlder(kept(), newer)).toBe(true)
  insistOnDraft(form, store)
  expect(isOlder(kept(), newer)).toBe(false)
  expect(kept().values).toEqual({ name: 'Camille' })
})

test('a draft of nobody in particular stays in its tab', () => {
  const [device, tab] = [memory(), memory()]
  vi.stubGlobal('localStorage', device)
  vi.stubGlobal('sessionStorage', tab)
  keepDraft(draftOf('e', undefined, 'register'), { name: 'Camille' })
  keepDraft(draftOf('e', 'camille', 'team'), { name: 'Les Guichets' })
  expect([...tab.items.keys()]).toEqual(['draft e - register'])
  expect([...device.items.keys()]).toEqual(['draft e camille team'])
  vi.unstubAllGlobals()
})
