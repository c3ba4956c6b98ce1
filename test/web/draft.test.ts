import { expect, test } from 'vitest'
import { draftKey, dropDraft, keepDraft, readDraft } from '../../web/draft.ts'

function memory() {
  const items = new Map<string, string>()
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  }
}

test('what was typed comes back, until it is sent', () => {
  const store = memory()
  keepDraft('form', { name: 'Camille' }, store, 0)
  expect(readDraft('form', store, 1000)).toEqual({ name: 'Camille' })
  dropDraft('form', store)
  expect(readDraft('form', store, 1000)).toBeUndefined()
})

test('a draft without a word in it is not kept', () => {
  const store = memory()
  keepDraft('form', { name: 'Camille' }, store, 0)
  keepDraft('form', { name: '' }, store, 0)
  expect(store.items.size).toBe(0)
})

test('a draft older than two weeks is dropped from the device', () => {
  const store = memory()
  keepDraft('form', { name: 'Camille' }, store, 0)
  expect(readDraft('form', store, 14 * 86_400_000)).toBeUndefined()
  expect(store.items.size).toBe(0)
})

test('people, editions and forms do not find each other’s drafts', () => {
  const keys = [
    draftKey('a', undefined, 'form'),
    draftKey('a', 'camille', 'form'),
    draftKey('b', 'camille', 'form'),
    draftKey('a', 'camille', 'other'),
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
  expect(readDraft('form', blocked)).toBeUndefined()
  expect(() => keepDraft('form', { name: 'Camille' }, blocked)).not.toThrow()
  expect(() => dropDraft('form', blocked)).not.toThrow()
})
