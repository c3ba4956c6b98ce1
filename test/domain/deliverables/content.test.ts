import { expect, test } from 'vitest'
import { extensionsOf, mayBe, typeOfFile } from '../../../domain/deliverables/content.ts'

const pptx = 'application/vnd.openxmlformats-officedocument.presentationml.presentation'
const odp = 'application/vnd.oasis.opendocument.presentation'
const text = { mayBeText: true }
const told = (type: string) => ({ type, mayBeText: false })

test.each([
  ['application/pdf', told('application/pdf'), true],
  ['application/pdf', text, false],
  ['application/pdf', told('image/png'), false],
  [pptx, told(pptx), true],
  [pptx, told('application/zip'), false],
  [pptx, told(odp), false],
  ['application/zip', told('application/zip'), true],
  ['application/x-zip-compressed', told('application/zip'), true],
  ['application/zip', told(pptx), true],
  ['application/zip', told(odp), true],
  ['application/zip', told('application/epub+zip'), true],
  ['application/zip', told('application/pdf'), false],
  ['application/zip', text, false],
  ['application/x-zip-compressed', text, false],
  ['application/vnd.ms-powerpoint', told('application/x-cfb'), true],
  ['application/vnd.ms-powerpoint', told(pptx), false],
  ['application/msword', text, false],
  ['video/mp4', told('video/quicktime'), true],
  ['video/webm', told('audio/ogg; codecs=opus'), true],
  ['video/mp4', text, false],
  ['video/x-invented', text, false],
  ['video/mp4', told('image/png'), false],
  ['image/jpg', told('image/jpeg'), true],
  ['text/csv', text, true],
  ['text/csv', { type: 'image/bmp', mayBeText: true }, true],
  ['text/plain', told('image/png'), false],
  ['image/svg+xml', { type: 'application/xml', mayBeText: true }, true],
  ['application/json', { mayBeText: false }, false],
  ['text/rtf', told('application/rtf'), true],
  ['text/rtf', text, false],
  ['application/x-of-our-own', text, true],
  ['application/x-of-our-own', told('application/zip'), true],
] as const)('a file said to be %s, of which %j is told: %s', (said, what, expected) => {
  const tellable = [pptx, odp, 'application/pdf', 'application/zip', 'video/mp4', 'image/jpeg'].includes(said)
  expect(mayBe(said, what, tellable)).toBe(expected)
})

test('a file goes by what the browser calls it, or else by its name', () => {
  const asked = ['application/pdf', pptx]
  const of = (fileName: string, type?: string) => typeOfFile(asked, { fileName, type })
  expect(of('a.pdf', 'application/pdf')).toBe('application/pdf')
  expect(of('Exposé final.PPTX')).toBe(pptx)
  expect(of('a.pptx', '')).toBe(pptx)
  expect(of('a.pdf', 'application/x-download')).toBe('application/pdf')
  expect(of('a.pptx', 'application/pdf')).toBe('application/pdf')
  expect(of('a.png', 'application/octet-stream')).toBe('application/octet-stream')
  expect(of('a.png')).toBe('image/png')
  expect([of('a.unheard-of'), of('pdf'), of('a.')]).toEqual([undefined, undefined, undefined])
})

test('types have the ends of names that they go by', () => {
  expect([extensionsOf(pptx), extensionsOf('image/jpeg')]).toEqual([['pptx'], ['jpg', 'jpeg']])
  expect(extensionsOf('application/x-unheard-of')).toEqual([])
})
