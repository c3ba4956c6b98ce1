import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { digestOf } from '../../../domain/canonical.ts'
import { minutesPdf } from '../../../functions/palmares/minutes-pdf.ts'
import { textOf } from '../../support/pdf-text.ts'
import { sampleEdition, sampleMinutes } from './minutes-sample.ts'

/** The PDF's text objects outside compressed streams, and the streams unpacked. */
function open(pdf: Uint8Array): string {
  const raw = Buffer.from(pdf)
  const text = raw.toString('latin1')
  const packed = [...text.matchAll(/\/FlateDecode\s*(?:\/[^>]*)?>>\s*stream\n/g)]
  const unpacked = packed.map(({ index, 0: head }) =>
    inflateSync(raw.subarray(index + head.length)).toString('latin1'),
  )
  return [text, ...unpacked].join('\n')
}

test('the same minutes give the same bytes, and others other bytes', async () => {
  const first = await minutesPdf(sampleMinutes(), sampleEdition, 'fr')
  expect(digestOf([...(await minutesPdf(sampleMinutes(), sampleEdition, 'fr'))])).toBe(digestOf([...first]))
  const other = { ...sampleMinutes(), rules: 4 }
  expect(digestOf([...(await minutesPdf(other, sampleEdition, 'fr'))])).not.toBe(digestOf([...first]))
})

test('the document is tagged, titled, tells its language and carries its fonts', async () => {
  const pdf = open(await minutesPdf(sampleMinutes(), sampleEdition, 'en'))
  expect(pdf).toMatch(/\/MarkInfo/)
  expect(pdf).toMatch(/\/Lang \(en-GB\)/)
  expect(pdf).toMatch(/\/DisplayDocTitle true/)
  expect(pdf).toContain('pdfuaid')
  expect(pdf).toMatch(/FontFile/)
  expect(pdf).not.toMatch(/\/BaseFont \/Helvetica/)
})

test('headings come in order and tables have heads', async () => {
  const pdf = open(await minutesPdf(sampleMinutes(), sampleEdition, 'fr'))
  for (const tag of ['H1', 'H2', 'H3', 'TH', 'TD', 'LBody']) expect(pdf).toContain(`/S /${tag}\n`)
  expect(pdf).toContain('/Scope /Column')
})

test('minutes without a team, an award or an interest are still a document', async () => {
  const minutes = sampleMinutes()
  const pdf = await minutesPdf(
    { ...minutes, awards: [], castingVotes: [], interests: [], results: [], teams: [] },
    sampleEdition,
    'fr',
  )
  expect(pdf.byteLength).toBeGreaterThan(1000)
})

test('the document says with which weights, who scored nothing, and leaves every juror a place to sign', async () => {
  const minutes = { ...sampleMinutes(), remarks: [{ kind: 'absent' as const, juror: 'ines' }] }
  const text = textOf(await minutesPdf(minutes, sampleEdition, 'fr')).replaceAll(/\s+/g, ' ')
  expect(text).toContain('Critères et coefficients : Besoin (2) et Essai (1,50).')
  expect(text).toMatch(/Inês Carvalho .{1,60} aucune grille/)
  expect(text).toMatch(/Thomas Bürckel .{1,60} a noté/)
  const [, signatures = ''] = text.split('Signatures des membres du jury')
  for (const { name } of minutes.jury) expect(signatures).toContain(name)
})

test('a table that goes on over the page says so in its head', async () => {
  const text = textOf(await minutesPdf(sampleMinutes(), sampleEdition, 'fr')).replaceAll(/\s+/g, ' ')
  expect(text).toContain('Rang (suite)')
})

test('the document tells of every freeze, and why one was ended', async () => {
  const reopened = { by: 'agnes', at: '2019-02-22T15:30:00.000Z', reason: 'Un lien signalé tard.' }
  const freezes = [
    { by: 'agnes', at: '2019-02-22T15:05:00.000Z', reopened },
    { by: 'agnes', at: '2019-02-22T15:40:00.000Z' },
  ]
  const pdf = await minutesPdf({ ...sampleMinutes(), freezes }, sampleEdition, 'fr')
  const text = textOf(pdf).replaceAll(/\s+/g, ' ')
  expect(text).toMatch(/Classements gelés le .{1,60} par Agnès Vautrin\./)
  expect(text).toMatch(
    /Délibération rouverte le .{1,60} par Agnès Vautrin\. Motif : « Un lien signalé tard\. »/,
  )
})

test('the document tells who approved, who objected and why, and who did not count for which prize', async () => {
  const at = '2019-02-22T15:50:00.000Z'
  const freezes = [{ by: 'agnes', at }]
  const approval = {
    needed: 2,
    by: 'agnes',
    at,
    approvals: ['agnes', 'ines'].map((juror) => ({ juror, at })),
    objections: [{ juror: 'thomas', at, reason: 'Trop vite.' }],
    recusals: [{ prize: 'tech', juror: 'thomas' }],
  }
  const pdf = await minutesPdf({ ...sampleMinutes(), freezes, approval }, sampleEdition, 'en')
  const text = textOf(pdf).replaceAll(/\s+/g, ' ')
  expect(text).toContain('approvals asked for: 2.')
  expect(text).toMatch(/Approved by: Agnès Vautrin and Inês Carvalho\./)
  expect(text).toContain('Objection of Thomas Bürckel: “Trop vite.”')
  expect(text).toContain('Thomas Bürckel does not count for Tech innovation prize')
})
