import { brotliCompressSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { getPalmares } from '../../api/palmares/get-palmares.ts'
import { editionHead } from '../../store/edition/items.ts'
import { created } from '../../store/item.ts'
import { key } from '../../store/keys.ts'
import { write } from '../../store/table.ts'
import { newEdition, newTeam, useHost, writer } from '../support/host.ts'
import { playEdition } from '../support/played.ts'

const stage = useHost()

async function page(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const answer = await fetch(stage.host.url + path, { method, headers, redirect: 'manual' })
  return { status: answer.status, headers: answer.headers, html: await answer.text() }
}

/** What stands in a document, tag after tag taken off. */
const textOf = (html: string) =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll(/[\s\u00a0]+/g, ' ')

const content = (html: string) => /<div id="page">(.*)<\/div>\s*<noscript>/s.exec(html)?.[1] ?? ''

const metas = (html: string) =>
  Object.fromEntries(
    [...html.matchAll(/<meta (?:name|property)="([^"]+)" content="([^"]*)"/g)].map(([, name, value]) => [
      name,
      value,
    ]),
  )

const both = (fr: string, en: string) => ({ fr, en })

describe('the home of an edition, as it is served', () => {
  test('says what it is, when, on what, for which prizes and before which jury, in both languages', async () => {
    const { id } = await newEdition(stage, 'registration', {
      name: both('Le hackathon', 'The hackathon'),
      description: both('Trois jours.', 'Three days.'),
      challenges: [
        {
          id: 'water',
          theme: 'counters',
          title: both('L’eau', 'Water'),
          question: both('Combien ?', 'How much?'),
          context: both('Vu.', 'Seen.'),
        },
      ],
    })
    const fr = await page(`/fr/${id}`)
    expect(fr.status).toBe(200)
    const read = textOf(content(fr.html))
    for (const said of ['Le hackathon', 'Trois jours.', 'Strasbourg', 'L’eau', 'Combien ?', 'Prix usager'])
      expect(read).toContain(said)
    for (const said of ['Paule Préside', 'S’inscrire', 'Inscriptions', 'École du Nord'])
      expect(read).toContain(said)
    expect(content(fr.html)).toContain(`href="/fr/${id}/challenges/water"`)
    expect(fr.html).toContain('<html lang="fr">')
    const en = await page(`/en/${id}`)
    for (const said of ['The hackathon', 'Three days.', 'Water', 'How much?', 'Register'])
      expect(textOf(content(en.html))).toContain(said)
    expect(textOf(content(en.html))).not.toContain('Trois jours')
    expect(en.html).toContain('<html lang="en">')
  })

  test('shows nothing that passes by the second, and nothing of where the server stands', async () => {
    const { id } = await newEdition(stage, 'registration')
    const { html } = await page(`/fr/${id}`)
    expect(html).toContain('Jusqu’au')
    expect(html).not.toContain('Il reste')
    expect(html).not.toContain('Chez vous')
  })

  test('has a card for links: what it is called, what it is, where it is, in which language', async () => {
    const { id } = await newEdition(stage, 'registration', {
      name: both('Le hackathon', 'The hackathon'),
      description: both('Trois jours.', 'Three days.'),
    })
    const { html } = await page(`/fr/${id}`)
    expect(html).toContain('<title>Le hackathon — Palmarès</title>')
    expect(metas(html)).toMatchObject({
      description: 'Trois jours.',
      'og:title': 'Le hackathon',
      'og:description': 'Trois jours.',
      'og:url': `${stage.host.url}/fr/${id}`,
      'og:site_name': 'Palmarès',
      'og:locale': 'fr_FR',
      'og:locale:alternate': 'en_GB',
      'twitter:card': 'summary',
      'twitter:title': 'Le hackathon',
    })
    expect(html).toContain(`rel="canonical" id="canonical" href="${stage.host.url}/fr/${id}"`)
    expect(html).toContain(`hreflang="en" href="${stage.host.url}/en/${id}"`)
    expect(html).not.toContain('noindex')
    const rehearsed = await newEdition(stage, 'registration', { rehearsal: true })
    expect(metas((await page(`/fr/${rehearsed.id}`)).html).robots).toBe('noindex')
  })

  test('tells whoever has no JavaScript what needs it, and whom to write to', async () => {
    const contacts = [{ name: 'Anne Accueil', email: 'accueil@events.example.org' }]
    const { id } = await newEdition(stage, 'registration', { contacts })
    const { html } = await page(`/en/${id}`)
    const notice = /<noscript>(.*)<\/noscript>/s.exec(html)?.[1]
    expect(notice).toContain('Registering, signing in, handing in, scoring and voting need it')
    expect(notice).toContain('href="mailto:accueil@events.example.org"')
    expect(html.match(/<noscript>/g)).toHaveLength(1)
  })

  test('takes what an edition says as text, whatever it looks like', async () => {
    const hostile = `</title><script>alert(1)</script>"'$&$'\`<img src=x onerror=y>`
    const { id } = await newEdition(stage, 'registration', {
      name: both(hostile, hostile),
      description: both(hostile, hostile),
      jury: [
        {
          id: 'president',
          name: hostile,
          function: both(hostile, hostile),
          email: 'president@jury.example.org',
          president: true,
        },
      ],
    })
    const { html, status } = await page(`/fr/${id}`)
    expect(status).toBe(200)
    expect(html.match(/<script/g)).toHaveLength(1)
    expect(html.match(/<title>/g)).toHaveLength(1)
    expect(html).not.toContain('<img')
    expect(metas(html)['og:title']).toContain('&lt;/title>&lt;script>')
    expect(html).toContain('$&amp;$')
  })
})

test('a challenge is served with its question, what was seen, and the teams that took it', async () => {
  const edition = await newEdition(stage, 'formation')
  await newTeam(stage, edition, 'Les <i>Sourciers</i>', 'water')
  await newTeam(stage, edition, 'Ailleurs', 'rights')
  const { html, status } = await page(`/fr/${edition.id}/challenges/water`)
  expect(status).toBe(200)
  const read = textOf(content(html))
  for (const said of ['Défi water', 'Comment faire mieux ?', 'Vu sur le terrain.', 'Sourciers'])
    expect(read).toContain(said)
  expect(html).not.toContain('<i>Sourciers')
  expect(read).not.toContain('Ailleurs')
  expect(metas(html)).toMatchObject({ 'og:title': 'Défi water', description: 'Comment faire mieux\u00a0?' })
})

test.each([
  ['legal', 'fr', ['Mentions légales', 'Direction de la publication', 'Dominique Dirige']],
  ['legal', 'en', ['Legal notice', 'Director of publication', 'Dominique Dirige']],
  ['privacy', 'fr', ['Données personnelles', 'Ce qui est gardé', 'École du Nord', 'dpo@events.example.org']],
  ['privacy', 'en', ['Personal data', 'What is kept', 'École du Nord', 'dpo@events.example.org']],
])('the notice “%s” is served in its language: %s', async (at, language, said) => {
  const { id } = await newEdition(stage, 'registration', {
    notices: {
      publisher: both('Les écoles', 'The schools'),
      director: 'Dominique Dirige',
      host: both('Un hébergeur', 'A host'),
      contact: 'legal@events.example.org',
      dataProtection: 'dpo@events.example.org',
    },
  })
  const { html, status } = await page(`/${language}/${id}/${at}`)
  expect(status).toBe(200)
  for (const each of said) expect(textOf(content(html))).toContain(each)
  expect(metas(html)).toMatchObject({ 'og:title': said[0], description: expect.stringMatching(/./) })
})

test('the palmarès is served once it is published, as the API says it, and nothing of it before', async () => {
  const played = await playEdition(stage, 'deliberation')
  const path = `/fr/${played.edition.id}/palmares`
  const before = await page(path)
  expect(before.status).toBe(200)
  expect(textOf(content(before.html))).toContain(
    'Il paraît ici dès que le procès-verbal est signé et publié.',
  )
  for (const kept of ['Premiers', 'Seconds', 'Tiers', 'bulletin']) expect(before.html).not.toContain(kept)

  await played.until('archived')
  const { html, status } = await page(path)
  expect(status).toBe(200)
  const { data } = await stage.nobody(played.edition.id)(getPalmares)
  const read = textOf(content(html))
  for (const { name, members = [] } of data.awards)
    for (const said of [name, ...members.map((each) => each.name)]) expect(read).toContain(said)
  expect(data.awards.map(({ name }) => name)).toEqual(['Seconds', 'Premiers', 'Seconds'])
  for (const said of ['Publié le', 'Coup de cœur', '3 bulletins', 'Une preuve faite avec les usagers.'])
    expect(read).toContain(said)
  expect(read).toContain(data.minutesDigest)
  expect(metas(html)['og:description']).toContain('Prix usager\u00a0: Seconds')

  const english = textOf(content((await page(path.replace('/fr/', '/en/'))).html))
  for (const said of ['Published on', '3 ballots', 'A tie for first between']) expect(english).toContain(said)
})

describe('a page that cannot be filled in is the site’s document as it is built', () => {
  const bare = '<div id="page"></div>'

  test.each([
    ['of an edition that does not exist', '/fr/none', 404],
    ['of what cannot be the name of an edition', '/en/NO%2e%2e%2fNE', 404],
    ['that stands outside of any edition', '/fr/notices', 200],
    ['that needs JavaScript anyway', '/fr/none/register', 200],
    ['that is one of the bucket’s', '/fr/', 200],
    ['under an address that means nothing', '/en/%E0%A4%A', 404],
  ])('%s', async (_, path, status) => {
    const answer = await page(path)
    expect(answer).toMatchObject({ status, html: expect.stringContaining(bare) })
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(answer.html).toContain('<noscript>')
  })

  test('a challenge that does not exist says so, and is kept out of search engines', async () => {
    const { id } = await newEdition(stage, 'work')
    const { status, html } = await page(`/en/${id}/challenges/none`)
    expect(status).toBe(404)
    expect(textOf(content(html))).toContain('This challenge does not exist')
    expect(metas(html).robots).toBe('noindex')
  })

  test('when its function dies', async () => {
    const { id } = await newEdition(stage, 'work')
    stage.host.faults({ seed: 1, rates: { 'kill before': 1 }, functions: ['pages'] })
    const answer = await page(`/fr/${id}`)
    stage.host.faults(undefined)
    expect(answer).toMatchObject({ status: 200, html: expect.stringContaining(bare) })
    expect(textOf(content((await page(`/fr/${id}`)).html))).toContain('Prix usager')
  })

  test('when what it shows cannot be read, which is logged with where and what', async () => {
    const at = key.editionHead('lost')
    await write(stage.table, { ...created(editionHead, at, 'lost', writer(stage)), document: 1 })
    const before = stage.host.logs.length
    const answer = await page('/fr/lost')
    expect(answer).toMatchObject({ status: 200, html: expect.stringContaining(bare) })
    await expect
      .poll(() => JSON.stringify(stage.host.logs.slice(before).filter((entry) => entry.function === 'pages')))
      .toMatch(/\/fr\/lost.*could not be filled in/)
    const logged = JSON.stringify(stage.host.logs.slice(before))
    expect(logged).toContain('Edition lost has no document 1')
    expect(logged).toMatch(/"what":"GET \/fr\/index.html","outcome":"500"/)
  })
})

describe('a served page is given out for half a minute', () => {
  test('with its version, which is asked for again at no cost', async () => {
    const { id } = await newEdition(stage, 'work')
    const first = await page(`/fr/${id}`)
    expect(first.headers.get('cache-control')).toBe('public, max-age=0, s-maxage=30')
    const etag = first.headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[\w-]{22}"$/)
    for (const known of [etag, `W/${etag}`])
      expect(await page(`/fr/${id}`, { 'if-none-match': known })).toMatchObject({ status: 304, html: '' })
    const other = await page(`/en/${id}`, { 'if-none-match': etag })
    expect(other.status).toBe(200)
    expect(await page(`/fr/${id}`, {}, 'HEAD')).toMatchObject({ status: 200, html: '' })
  })

  test('the same for everybody: who asks, and how, makes no difference', async () => {
    const { id } = await newEdition(stage, 'work')
    const { html } = await page(`/fr/${id}`)
    const cookie = `__Host-session=${id}.${'a'.repeat(43)}`
    const others = [
      await page(`/fr/${id}?utm=1`),
      await page(`/fr/${id}`, { cookie, 'accept-language': 'en', 'x-page': '/en/none' }),
    ]
    for (const other of others) expect(other.html).toBe(html)
  })

  test('under the headers that guard every other page', async () => {
    const { id } = await newEdition(stage, 'work')
    const served = await page(`/fr/${id}`)
    const bare = await page(`/fr/${id}/register`)
    for (const header of ['content-security-policy', 'x-content-type-options', 'referrer-policy'])
      expect(served.headers.get(header)).toBe(bare.headers.get(header))
    expect(served.headers.get('content-security-policy')).toContain("script-src 'self'")
    expect(served.html).not.toMatch(/ style="/)
  })
})

test('a document with content is within a few packets', async () => {
  const { id } = await newEdition(stage, 'work')
  const { html } = await page(`/fr/${id}`)
  expect(brotliCompressSync(html).length).toBeLessThan(8000)
})
