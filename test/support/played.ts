import { expect } from 'vitest'
import { handInLink } from '../../api/deliverables/hand-in-link.ts'
import { startUpload } from '../../api/deliverables/start-upload.ts'
import { askForChange } from '../../api/edition/ask-for-change.ts'
import { getEditionVersion } from '../../api/edition/get-edition-version.ts'
import { reopenWindow } from '../../api/edition/reopen-window.ts'
import { makeAssignment } from '../../api/jury/make-assignment.ts'
import { putInterest } from '../../api/jury/put-interest.ts'
import { putScoreSheet } from '../../api/jury/put-score-sheet.ts'
import { sendMessage } from '../../api/mail/send-message.ts'
import { castCastingVote } from '../../api/palmares/cast-casting-vote.ts'
import { publish } from '../../api/palmares/publish.ts'
import { putDecision } from '../../api/palmares/put-decision.ts'
import { putMentions } from '../../api/palmares/put-mentions.ts'
import { askForCards } from '../../api/vote/ask-for-cards.ts'
import { issueVoterCodes } from '../../api/vote/issue-voter-codes.ts'
import { putBallot } from '../../api/vote/put-ballot.ts'
import { type Edition, type Phase, phases } from '../../domain/edition/edition.ts'
import { plusSeconds } from '../../domain/time.ts'
import type { Ask } from './client.ts'
import { newEdition, newTeam, type Stage, signedIn } from './host.ts'
import { approve, freeze, signWhatStands } from './signing.ts'

export type Played = {
  edition: Edition
  teams: [string, string, string]
  president: Ask
  juror: Ask
  organiser: Ask
  /** Plays on until this phase is open, by the host's clock. */
  until: (phase: Phase) => Promise<void>
}

/**
 * An edition in which everything is there that a decision rests upon: three teams, two of them tied for a prize, marks, an
 * interest, a link handed in, ballots; played through the API, by the clock, until the phase asked for is open.
 */
export async function playEdition(stage: Stage, until: Phase): Promise<Played> {
  const organisers = ['organiser', 'second-organiser'].map((id) => ({
    id,
    name: 'Odile Organise',
    email: `${id}@events.example.org`,
  }))
  const assignment = { each: 3, dropOut: 'kept' } as const
  const edition = await newEdition(stage, 'formation', {
    organisers,
    assignment,
    deliberation: { quorum: 2, approvals: 2 },
  })
  // Whoever signs has signed in within a quarter of an hour: the president does at every act.
  const president: Ask = async (operation, options) =>
    (await signedIn(stage, edition, 'president'))(operation, options)
  const [juror, other, organiser] = await Promise.all([
    signedIn(stage, edition, 'juror-1'),
    signedIn(stage, edition, 'juror-2'),
    signedIn(stage, edition, 'organiser'),
  ])
  const made = [
    await newTeam(stage, edition, 'Premiers', 'welcome'),
    await newTeam(stage, edition, 'Seconds', 'rights'),
    await newTeam(stage, edition, 'Tiers', 'water'),
  ] as const
  const teams = made.map(({ team }) => team.id) as Played['teams']
  const [first, second, third] = teams
  const ok = <Answer extends { status: number; code: string | undefined }>(answer: Answer): Answer => {
    expect(answer.code).toBeUndefined()
    return answer
  }

  const acts: Partial<Record<Phase, () => Promise<void>>> = {
    work: async () => {
      const member = await signedIn(stage, edition, made[0].members[0].id)
      const params = { team: first, deliverable: 'prototype' }
      ok(await member(handInLink, { params, body: { url: 'https://prototype.example.org/' } }))
      const file = { fileName: 'a.pdf', type: 'application/pdf', bytes: 1, sha256: '0'.repeat(64) }
      ok(await member(startUpload, { params: { team: first, deliverable: 'deck' }, body: file }))
      ok(await organiser(makeAssignment, { body: {} }))
      const texts = { fr: { subject: 'Salle 204', body: 'Au deuxième étage.' } }
      ok(await organiser(sendMessage, { body: { audience: { to: 'organisers' }, texts } }))
      ok(await juror(putInterest, { params: { team: third }, body: { kind: 'blocking', reason: 'Tuteur' } }))
    },
    jury: async () => {
      for (const [ask, team, mark] of [
        [president, first, 15],
        [president, second, 15],
        [president, third, 11],
        [juror, first, 14],
        [juror, second, 14],
        [other, third, 10],
      ] as const) {
        const marks = { users: { usefulness: mark, proof: mark }, tech: { craft: team === first ? 16 : 12 } }
        ok(await ask(putScoreSheet, { params: { team }, body: { marks } }))
      }
      const { version, content } = ok(
        await organiser(getEditionVersion, { params: { version: 'current' } }),
      ).data
      const median = content.prizes.map((prize) =>
        prize.kind === 'jury' ? { ...prize, rule: 'median' as const } : prize,
      )
      const change = { content: { ...content, prizes: median }, over: version, reason: 'Deux notes à part.' }
      ok(await organiser(askForChange, { body: change }))
      const { items } = ok(await organiser(issueVoterCodes, { body: { count: 4 } })).data
      codes.push(...items.map(({ code }) => code))
    },
    vote: async () => {
      const choices = [second, second, third]
      for (const [index, team] of choices.entries())
        ok(await stage.nobody(edition.id)(putBallot, { body: { code: codes[index] ?? '', team } }))
      ok(await organiser(askForCards, { body: { count: 1, reason: 'Une carte perdue.' } }))
    },
    deliberation: async () => {
      const closes = plusSeconds(`${stage.now().slice(0, 19)}.000Z`, 60)
      const again = { phase: 'vote' as const, closes, reason: 'Le réseau était en panne.' }
      ok(await president(reopenWindow, { body: again }))
      stage.host.clock.advance(120)
      await freeze(president)
      const body = { team: second, reason: 'Une preuve faite avec les usagers.' }
      ok(await president(castCastingVote, { params: { prize: 'users' }, body }))
      const decided = { outcome: 'by-ranking' as const, declined: [], reason: 'Comme classé.' }
      ok(await president(putDecision, { params: { prize: 'tech' }, body: decided }))
      ok(await president(putMentions, { body: { mentions: [{ team: second, text: 'Pour son écoute.' }] } }))
      await approve(president, [juror])
      ok(await signWhatStands(president))
    },
    published: async () => {
      ok(await organiser(publish, { body: {} }))
    },
  }
  const codes: string[] = []

  let at: Phase = 'formation'
  const playOn = async (phase: Phase) => {
    while (at !== phase) {
      await acts[at]?.()
      await stage.host.idle()
      at = phases[phases.indexOf(at) + 1] ?? phase
      stage.host.clock.set(new Date(Date.parse(edition.phases[at].opens) + 3_600_000))
    }
    await stage.host.idle()
  }
  await stage.host.idle()
  await playOn(until)
  return { edition, teams, president, juror, organiser, until: playOn }
}
