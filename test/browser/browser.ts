import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const places = [
  process.env.PALMARES_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** Starts the Chromium of this machine; installs Debian's when it may, else says in one line what to install. */
export async function startBrowser(): Promise<Browser> {
  const executablePath = findChromium() ?? installChromium()
  return await chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

function findChromium(): string | undefined {
  return places.find((place) => place !== undefined && existsSync(place))
}

function installChromium(): string {
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    const options = { stdio: 'ignore' } as const
    spawnSync('apt-get', ['update'], options)
    spawnSync('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium'], options)
  }
  const found = findChromium()
  if (!found)
    throw new Error(
      'Browser tests need Chromium: install it (apt install chromium) or set PALMARES_CHROMIUM.',
    )
  return found
}
