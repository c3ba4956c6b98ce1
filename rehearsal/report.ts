import type { Invariant } from './ledger.ts'
import type { Allocated, Scene } from './scene.ts'

export type Report = {
  edition: string
  seed: number
  counts: Scene['counts']
  mails: Scene['mails']
  allocated: Scene['allocated']
  awards: Scene['awards']
  invariants: Invariant[]
  requests: { sent: number; repeated: number; perSecond: number }
  seconds: { total: number } & Record<string, number>
}

/** What a rehearsal comes to. */
export function reportOf(scene: Scene): Report {
  const { traffic, ledger, progress } = scene
  for (const broken of traffic.broken) ledger.expect('answered', false, broken)
  const total = progress.total()
  return {
    edition: scene.edition.id,
    seed: scene.options.seed,
    counts: scene.counts,
    mails: scene.mails,
    allocated: scene.allocated,
    awards: scene.awards,
    invariants: ledger.all(),
    requests: {
      sent: traffic.requests,
      repeated: traffic.again,
      perSecond: Math.round(traffic.requests / total),
    },
    seconds: { total, ...progress.seconds },
  }
}

/** The report as people read it. */
export function printed(report: Report, scene: Scene): string {
  const { counts, mails, requests, seconds } = report
  const slowest = scene.stage.mailbox?.slowestSignIn ?? 0
  const prizeName = (id: string) => scene.edition.prizes.find((prize) => prize.id === id)?.name.fr ?? id
  const widest = Math.max(...report.awards.map(({ prize }) => prizeName(prize).length))
  return [
    '',
    `Palmarès (${report.edition}, seed ${report.seed})`,
    ...report.awards.map(({ prize, team }) => `  ${prizeName(prize).padEnd(widest)}   ${team}`),
    '',
    `${counts.participants} participants, ${counts.teams} teams, ${counts.deliverables} deliverables, ${counts.scores} score sheets, ${counts.ballots} ballots`,
    ...(report.allocated ? [allocatedWords(report.allocated)] : []),
    `${mails.sent} mails sent; announcements: ${mails.duplicates} twice, ${mails.missing} missing; slowest sign-in link ${slowest.toFixed(1)} s`,
    `${requests.sent} requests (${requests.repeated} tried again) in ${seconds.total} s, ${requests.perSecond} a second`,
    '',
    ...report.invariants.map(
      ({ name, held, detail }) => `${held ? 'held  ' : 'BROKEN'}  ${name} (${detail})`,
    ),
    '',
  ].join('\n')
}

function allocatedWords({ people, teams, wishing, first, top3, none, ...of }: Allocated): string {
  const share = (count: number) => `${((100 * count) / Math.max(1, wishing)).toFixed(1)} %`
  const content = `first wish ${share(first)}, top 3 ${share(top3)}, none ${none}, worst-served ${of.worst} points`
  const took = `solved in ${of.solvedIn.toFixed(1)} s, formed in ${of.formedIn.toFixed(1)} s`
  return `${people} people allocated to ${teams} teams${of.proven ? ', proven' : ''}: ${content}; ${took}`
}
