import { expect, test } from 'vitest'
import { handInLink } from '../../api/deliverables/hand-in-link.ts'
import { getMe } from '../../api/people/get-me.ts'
import type { Edition } from '../../domain/edition/edition.ts'
import { nextLocalTime, plusSeconds } from '../../domain/time.ts'
import { chainHead } from '../../store/edition/audit.ts'
import { windowsAround } from '../support/editions.ts'
import { newEdition, newTeam, signedIn, useHost } from '../support/host.ts'

const stage = useHost()

/** Moves the clock to an instant, ticks several times there, and lets everything come to rest. */
async function tickAt(instant: string): Promise<void> {
  stage.host.clock.advance((Date.parse(instant) - stage.host.clock.now()) / 1000)
  await stage.host.idle()
  stage.host.clock.advance(61)
  await stage.host.idle()
}

function mailsOf(edition: Edition, subject: RegExp): string[] {
  return stage.host.mailbox.messages
    .filter((mail) => mail.html?.includes(edition.name.fr) && subject.test(mail.subject))
    .flatMap(({ to }) => to)
    .sort()
}

const hours = ['07:29', '15:40', '23:55']

test.each(hours)('from %s on, what is due goes out once, however often the tick comes', async (hour) => {
  stage.host.clock.set(new Date(nextLocalTime(stage.now(), hour, 'Europe/Paris')))
  // Two mornings are awaited after the work: whatever the hour now, the palmarès is still open on both.
  const phases = windowsAround(stage.now(), 'formation')
  const closes = plusSeconds(phases.published.closes, 3 * 86_400)
  const published = { ...phases.published, closes }
  const edition = await newEdition(stage, 'formation', { phases: { ...phases, published } })
  const { team, members } = await newTeam(stage, edition, 'Timely')
  const everyone = members.map(({ email }) => email).sort()
  await stage.host.idle()

  await tickAt(edition.phases.work.opens)
  expect(mailsOf(edition, /jury/i)).toEqual(edition.jury.map(({ email }) => email).sort())
  // Work is shorter than a day here, so the reminder comes when it opens.
  expect(mailsOf(edition, /livrable à remettre/)).toEqual(everyone)

  const ask = await signedIn(stage, edition, members[0].id)
  expect((await ask(getMe)).data.team).toBe(team.id)
  await ask(handInLink, {
    params: { team: team.id, deliverable: 'prototype' },
    body: { url: 'https://example.org/' },
  })
  await tickAt(edition.phases.work.closes)
  expect(mailsOf(edition, /Remise close/)).toEqual(everyone)

  await tickAt(edition.phases.deliberation.opens)
  expect(mailsOf(edition, /À vous de délibérer/)).toEqual(['president@jury.example.org'])

  const digests = () => mailsOf(edition, /Point du jour/).length
  const before = digests()
  await tickAt(nextLocalTime(stage.now(), '07:30', edition.timeZone))
  expect(digests()).toBe(before + 1)
  await tickAt(nextLocalTime(stage.now(), '07:30', edition.timeZone))
  expect(digests()).toBe(before + 2)
  const head = await chainHead(stage.table, edition.id)
  const newest = stage.host.mailbox.messages.filter(({ subject }) => /Point du jour/.test(subject)).at(-1)
  expect(newest?.text).toContain(`${head?.number}:${head?.hash}`)
  expect(mailsOf(edition, /Remise close/)).toEqual(everyone)
})
