import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { synthesised } from '../stack.ts'
import { growHistory } from './history.ts'
import { scoreAll, seatJury } from './jury.ts'
import { type Platform, startPlatform } from './platform.ts'

/**
 * What a score costs the host, with all that follows from it: on a fresh host, warm, and with a history of three
 * editions. `--teams 60` for a longer jury, `--state` to keep everything on disk, `--stack FOLDER` for one that is there.
 */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      teams: { type: 'string', default: '18' },
      stack: { type: 'string' },
      state: { type: 'boolean', default: false },
    },
  })
  const folder = mkdtempSync(join(tmpdir(), 'palmares-bench-'))
  const platform = await startPlatform(
    values.stack ?? synthesised(folder),
    values.state ? join(folder, 'state') : undefined,
  )
  const teams = Number(values.teams)
  await row(platform, 'fresh', teams)
  const before = await row(platform, 'warm', teams)
  await growHistory(platform, 3)
  await platform.idle()
  const after = await row(platform, 'after three editions', teams)
  console.log(`history    ×${(after / before).toFixed(2)}`)
  await platform.stop()
  rmSync(folder, { recursive: true, force: true })
}

/** One jury's work, printed; answers the CPU time of a score in milliseconds. */
async function row(platform: Platform, name: string, teams: number): Promise<number> {
  const jury = await seatJury(platform, `bench-${name.replaceAll(' ', '-')}`, teams)
  await platform.idle()
  const [before, started] = [platform.usage(), performance.now()]
  await scoreAll(jury)
  const answered = performance.now()
  await platform.idle()
  const [after, ended] = [platform.usage(), performance.now()]
  const scores = teams * jury.jurors.length
  const host = (after.own.cpuMs - before.own.cpuMs) / scores
  const engine = (after.children.cpuMs - before.children.cpuMs) / scores
  const rate = (ms: number) => ((scores * 1000) / ms).toFixed(0)
  console.log(
    [
      name.padEnd(21),
      `${scores} scores`,
      `${rate(answered - started)}/s answered`,
      `${rate(ended - started)}/s settled`,
      `host ${host.toFixed(1)} ms`,
      `engine ${engine.toFixed(1)} ms`,
      `${after.own.residentMb.toFixed(0)} + ${after.children.residentMb.toFixed(0)} MB`,
    ].join('   '),
  )
  return host + engine
}
