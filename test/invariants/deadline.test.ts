import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { getDeliverableFile } from '../../api/deliverables/get-deliverable-file.ts'
import { getUpload } from '../../api/deliverables/get-upload.ts'
import { handInLink } from '../../api/deliverables/hand-in-link.ts'
import { listDeliverables } from '../../api/deliverables/list-deliverables.ts'
import { startUpload } from '../../api/deliverables/start-upload.ts'
import { joinTeam } from '../../api/teams/join-team.ts'
import { putBallot } from '../../api/vote/put-ballot.ts'
import type { Edition } from '../../domain/edition/edition.ts'
import { getTeam } from '../../store/teams/teams.ts'
import { ballotOf, newCards } from '../support/cards.ts'
import { newEdition, newParticipant, newSilentTeam, newTeam, signedIn, useHost } from '../support/host.ts'

const stage = useHost()

async function handingIn(edition: Edition, name: string) {
  const { team, members } = await newTeam(stage, edition, name)
  const ask = await signedIn(stage, edition, members[0].id)
  const upload = async (content: string) => {
    const bytes = Buffer.from(content)
    const body = {
      fileName: 'deck.pdf',
      type: 'application/pdf',
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    }
    const { data } = await ask(startUpload, { params: { team: team.id, deliverable: 'deck' }, body })
    const send = (sent = content) => fetch(data.url, { method: 'PUT', headers: data.headers, body: sent })
    const state = async () => {
      await stage.host.idle()
      return (await ask(getUpload, { params: { team: team.id, upload: data.upload } })).data.state
    }
    return { send, state }
  }
  const counts = async () => {
    const { data } = await ask(getDeliverableFile, { params: { team: team.id, deliverable: 'deck' } })
    return (await fetch(data.url)).text()
  }
  return { ask, team, upload, counts }
}

test('a file that arrives after the deadline is not accepted, and what counted before still counts', async () => {
  const edition = await newEdition(stage, 'work')
  const { ask, team, upload, counts } = await handingIn(edition, 'Punctual')
  const inTime = await upload('%PDF in time')
  const late = await upload('%PDF too late')
  expect((await inTime.send()).status).toBe(200)
  expect(await inTime.state()).toBe('accepted')
  const left = Date.parse(edition.phases.work.closes) - stage.host.clock.now()
  stage.host.clock.advance(left / 1000 - 1800)
  const last = await upload('%PDF at the last moment')
  stage.host.clock.advance(1801)
  expect((await last.send()).status).toBe(200)
  expect(await last.state()).toBe('late')
  expect((await late.send()).status).toBe(403)
  expect(await counts()).toBe('%PDF in time')
  const refused = await ask(startUpload, {
    params: { team: team.id, deliverable: 'deck' },
    body: { fileName: 'a.pdf', type: 'application/pdf', bytes: 1, sha256: '0'.repeat(64) },
  })
  expect(refused.code).toBe('phase-closed')
  const link = await ask(handInLink, {
    params: { team: team.id, deliverable: 'prototype' },
    body: { url: 'https://late.example.org/' },
  })
  expect(link.code).toBe('phase-closed')
})

test('what was accepted is never altered: another content is not taken, a new version is a new file', async () => {
  const edition = await newEdition(stage, 'work')
  const { ask, team, upload, counts } = await handingIn(edition, 'Faithful')
  const first = await upload('%PDF the first')
  expect((await first.send()).status).toBe(200)
  expect((await first.send('%PDF a longer one')).status).toBe(403)
  expect((await first.send('%PDF the worst')).status).toBe(400)
  expect((await first.send()).status).toBe(200)
  expect(await first.state()).toBe('accepted')
  expect(await counts()).toBe('%PDF the first')
  const second = await upload('%PDF the second')
  await second.send()
  expect(await second.state()).toBe('accepted')
  expect(await counts()).toBe('%PDF the second')
  const { items } = (await ask(listDeliverables, { params: { team: team.id } })).data
  expect(items.map(({ deliverable, number }) => [deliverable, number])).toEqual([['deck', 2]])
})

test('a ballot cast one second after closing is refused and changes nothing', async () => {
  const edition = await newEdition(stage, 'vote')
  const [first, second] = [await newSilentTeam(stage, edition, 'A'), await newSilentTeam(stage, edition, 'B')]
  const code = 'ABCD-EFGH-JKMN'
  await newCards(stage.table, edition, [code])
  const cast = (team: string) => stage.nobody(edition.id)(putBallot, { body: { code, team } })
  expect((await cast(first.id)).status).toBe(200)
  const left = Date.parse(edition.phases.vote.closes) - stage.host.clock.now()
  stage.host.clock.advance(left / 1000 - 5)
  expect((await cast(second.id)).status).toBe(200)
  stage.host.clock.advance(6)
  expect((await cast(first.id)).code).toBe('phase-closed')
  expect((await ballotOf(stage.table, edition.id, code))?.team).toBe(second.id)
})

test('seats are never given twice: ten people race for the last one', async () => {
  const edition = await newEdition(stage, 'formation')
  const { team } = await newTeam(stage, edition, 'Wanted')
  const comers = await Promise.all(
    Array.from({ length: 10 }, (_, index) => newParticipant(stage, edition, `comer-${index}`, 'south')),
  )
  const asks = await Promise.all(comers.map(({ id }) => signedIn(stage, edition, id)))
  const answers = await Promise.all(asks.map((ask) => ask(joinTeam, { params: { team: team.id }, body: {} })))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(2)
  for (const { status, code } of answers)
    if (status !== 200) expect(['team-full', 'try-again']).toContain(code)
  expect((await getTeam(stage.table, edition.id, team.id))?.members).toHaveLength(4)
})
