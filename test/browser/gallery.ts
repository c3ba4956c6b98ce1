import { execFile, spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Browser } from 'playwright-core'
import { startBrowser } from './browser.ts'
import { type Stage, signIn, startStage } from './stage.ts'
import type { Variant } from './tour/look.ts'
import { tour } from './tour.ts'
import type { Visitor, Width } from './visitor.ts'

const root = join(import.meta.dirname, '../..')
const folder = join(root, 'gallery')
const screenshots = join(root, 'docs/screenshots')

/** Names of states to look at alone, as in `npm run screenshots -- score jury`; those are shown at every width. */
const names = process.argv.slice(2)

/** French in the light, English in the dark, each on a phone and on a desk. */
const variants: readonly Variant[] =
  names.length > 0
    ? [320, 360, 768, 1280].map((width) => ({ width: width as Width, language: 'fr' }))
    : [
        { width: 360, language: 'fr' },
        { width: 1280, language: 'fr' },
        { width: 360, language: 'en' },
        { width: 1280, language: 'en' },
      ]

/** The pictures that the README shows. */
const shown = [
  'home-1280-fr',
  'score-360-fr',
  'organise-1280-fr',
  'deliberation-sign-1280-fr',
  'palmares-1280-fr',
]

type Section = { title: string; pictures: string[] }

const work = await mkdtemp(join(tmpdir(), 'palmares-gallery-'))
const stack = process.env.PALMARES_TEST_STACK ?? join(work, 'stack')
if (!process.env.PALMARES_TEST_STACK)
  await promisify(execFile)(process.execPath, [join(root, 'bin/palmares.ts'), '--output', stack], {
    cwd: root,
    env: { ...process.env, PALMARES_PARTS: '1' },
  })
await rm(folder, { recursive: true, force: true })
await mkdir(folder, { recursive: true })
await mkdir(screenshots, { recursive: true })
const browser = await startBrowser()
const stage = await startStage(stack)
try {
  const sections = await pages(stage, browser)
  if (names.length === 0)
    sections.push(...(await parts(stage, browser)), ...(await mails(stage, browser)), await minutes(stage))
  await writeFile(join(folder, 'index.html'), indexOf(sections))
  const pictures = sections.reduce((sum, section) => sum + section.pictures.length, 0)
  process.stdout.write(`${pictures} pictures of ${sections.length} states: gallery/index.html\n`)
} finally {
  await browser.close()
  await stage.stop()
  await rm(work, { recursive: true, force: true })
}

async function pages(of: Stage, using: Browser): Promise<Section[]> {
  const sections = new Map<string, Section>()
  const only = new RegExp(names.map((name) => `^${name}`).join('|') || '.')
  const look = async (state: string, { width, language }: Variant, { page }: Visitor) => {
    const name = `${state}-${width}-${language}`
    if (language === 'en') await page.emulateMedia({ colorScheme: 'dark' })
    const fullPage = (await page.getByRole('dialog').count()) === 0
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage })
    if (names.length === 0 && shown.includes(name))
      await page.screenshot({ path: join(screenshots, `${name}.png`) })
    const section = sections.get(state) ?? { title: state, pictures: [] }
    section.pictures.push(name)
    sections.set(state, section)
  }
  await tour(
    of,
    using,
    variants.map((variant) => ({ ...variant, only })),
    look,
  )
  return [...sections.values()]
}

async function parts({ host }: Stage, using: Browser): Promise<Section[]> {
  const pictures: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await using.newPage({ viewport: { width: 1280, height: 900 }, colorScheme })
    await page.goto(`${host.url}/fr/parts`)
    await page.locator('main h1').waitFor()
    await page.screenshot({ path: join(folder, `parts-${colorScheme}.png`), fullPage: true })
    pictures.push(`parts-${colorScheme}`)
    await page.close()
  }
  return [{ title: 'parts', pictures }]
}

/** One of each mail that went out, by its subject without what is particular to its reader. */
async function mails({ host }: Stage, using: Browser): Promise<Section[]> {
  const kinds = new Map(
    host.mailbox.messages.flatMap((mail) => (mail.html ? [[kindOf(mail.subject), mail]] : [])),
  )
  const sections: Section[] = []
  for (const [index, [kind, mail]] of [...kinds].entries()) {
    const pictures: string[] = []
    for (const width of [360, 800]) {
      const page = await using.newPage({ viewport: { width, height: 600 } })
      await page.setContent(mail.html ?? '')
      await page.screenshot({ path: join(folder, `mail-${index}-${width}.png`), fullPage: true })
      pictures.push(`mail-${index}-${width}`)
      await page.close()
    }
    sections.push({ title: `mail: ${kind}`, pictures })
  }
  return sections
}

function kindOf(subject: string): string {
  return subject.replaceAll(/[«“"].*?[»”"]/g, '…')
}

/** The minutes as people get them; as pictures too where poppler's pdftoppm is there. */
async function minutes(of: Stage): Promise<Section> {
  const session = await organiserSession(of)
  const pdf = await fetch(`${of.host.url}/api/editions/strasbourg-2019/minutes.pdf?language=fr`, {
    headers: { authorization: `Bearer ${session}` },
  })
  await writeFile(join(folder, 'minutes.pdf'), Buffer.from(await pdf.arrayBuffer()))
  spawnSync('pdftoppm', ['-png', '-r', '70', join(folder, 'minutes.pdf'), join(folder, 'minutes')])
  const pictures = (await readdir(folder)).filter((name) => /^minutes-\d+\.png$/.test(name))
  return { title: 'minutes', pictures: pictures.sort().map((name) => name.replace('.png', '')) }
}

async function organiserSession(of: Stage): Promise<string> {
  const edition = { id: 'strasbourg-2019' }
  return (await signIn(of, edition, 'helene-kieffer')).token
}

function indexOf(sections: readonly Section[]): string {
  const figures = sections.map(
    ({ title, pictures }) =>
      `<section><h2>${title}</h2><div>${pictures
        .map(
          (name) =>
            `<figure><img src="${name}.png" loading="lazy" alt="${name}"><figcaption>${name}</figcaption></figure>`,
        )
        .join('')}</div></section>`,
  )
  const style =
    'body{font:16px system-ui;margin:2rem}div{display:flex;gap:1rem;overflow-x:auto;align-items:start}img{border:1px solid #999;max-height:46rem}figure{margin:0}figcaption{font-size:.8rem}'
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Palmarès, every page in every state</title><style>${style}</style><h1>Palmarès, every page in every state</h1><p><a href="minutes.pdf">minutes.pdf</a></p>${figures.join('\n')}</html>\n`
}
