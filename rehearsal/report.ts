import type { Invariant } from './ledger.ts'
import type { Scene } from './scene.ts'

export type Report = {
  edition: string
  seed: number
  counts: Scene['counts']
  mails: Scene['mails']
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
    `${mails.sent} mails sent; announcements: ${mails.duplicates} twice, ${mails.missing} missing; slowest sign-in link ${slowest.toFixed(1)} s`,
    `${requests.sent} requests (${requests.repeated} tried again) in ${seconds.total} s, ${requests.perSecond} a second`,
    '',
    ...report.invariants.map(
      ({ name, held, detail }) => `${held ? 'held  ' : 'BROKEN'}  ${name} (${detail})`,
    ),
    '',
  ].join('\n')
}
