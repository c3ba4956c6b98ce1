import { allocate } from '../../domain/allocation/allocate.ts'
import { satisfactionOf, wishesMet } from '../../domain/allocation/satisfaction.ts'
import { openSolver } from '../../functions/allocation/highs.ts'
import { madeInstance, type Sizes } from './made.ts'
import { atRandom, firstCome } from './rivals.ts'

const { rivals, ...sizes } = JSON.parse(process.argv[2] ?? '{}') as Sizes & { rivals: boolean }
const instance = madeInstance(sizes)
const opened = performance.now()
const { within, version } = await openSolver()
const [started, before] = [performance.now(), process.cpuUsage()]
const outcome = await allocate(instance, 1, within(60))
const [ended, cpu] = [performance.now(), process.cpuUsage(before)]
const peak = process.resourceUsage().maxRSS / 1024
if (!('teams' in outcome)) throw new Error(`nothing found: ${outcome.status}`)
const of = (teams: typeof outcome.teams) => ({
  ...satisfactionOf(instance, teams),
  ...wishesMet(instance, teams),
})
const others = rivals
  ? {
      'first come, first served': of([...(await firstCome(instance, within(120)))]),
      'at random': of([...(await atRandom(instance, 1, within(120)))]),
    }
  : {}
console.log(
  JSON.stringify({
    version,
    seconds: (ended - started) / 1000,
    cpu: (cpu.user + cpu.system) / 1e6,
    load: (started - opened) / 1000,
    peak,
    status: outcome.status,
    teams: outcome.teams.length,
    wishing: instance.people.filter(({ wishes }) => wishes.length > 0).length,
    ways: { allocated: of(outcome.teams), ...others },
  }),
)
