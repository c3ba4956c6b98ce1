import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { getDeliverableFile } from '../../api/deliverables/get-deliverable-file.ts'
import { getUpload } from '../../api/deliverables/get-upload.ts'
import { handInLink } from '../../api/deliverables/hand-in-link.ts'
import { startUpload } from '../../api/deliverables/start-upload.ts'
import { editPhases } from '../../api/edition/edit-phases.ts'
import { getOverview } from '../../api/edition/get-overview.ts'
import { listAudit } from '../../api/edition/list-audit.ts'
import { putScoreSheet } from '../../api/jury/put-score-sheet.ts'
import { getDeliberation } from '../../api/palmares/get-deliberation.ts'
import { getMinutes } from '../../api/palmares/get-minutes.ts'
import { getMinutesDocument } from '../../api/palmares/get-minutes-document.ts'
import { getPalmares } from '../../api/palmares/get-palmares.ts'
import { getPublishedMinutes } from '../../api/palmares/get-published-minutes.ts'
import { publish } from '../../api/palmares/publish.ts'
import { openSession } from '../../api/people/open-session.ts'
import { registerParticipant } from '../../api/people/register-participant.ts'
import { createTeam } from '../../api/teams/create-team.ts'
import { joinTeam } from '../../api/teams/join-team.ts'
import { issueVoterCodes } from '../../api/vote/issue-voter-codes.ts'
import { putBallot } from '../../api/vote/put-ballot.ts'
import { digestOf } from '../../domain/canonical.ts'
import { findFault } from '../../domain/edition/audit.ts'
import type { Phase } from '../../domain/edition/edition.ts'
import { recomputeAwards } from '../../domain/palmares/minutes.ts'
import { nameKey } from '../../domain/teams/team.ts'
import { asking } from '../support/client.ts'
import { windowsAround } from '../support/editions.ts'
import { newEdition, signedIn, useHost } from '../support/host.ts'
import { signWhatStands } from '../support/signing.ts'

const stage = useHost()

test('an edition is played from the first registration to the winners’ mail', async () => {
  const edition = await newEdition(stage, 'registration')
  const organiser = await signedIn(stage, edition, 'organiser')
  const nobody = stage.nobody(edition.id)

  const moveTo = async (phase: Phase) => {
    const before = await organiser(getOverview)
    const known = before.data.phases
    const { work, jury, vote, deliberation } = known
    const phases = {
      ...windowsAround(stage.now(), phase),
      // Once marks can be read, or the minutes are signed, what they rest on stays as it was.
      ...(jury.closes <= stage.now() && { work, jury }),
      ...(before.data.signedAt && { work, jury, vote, deliberation }),
    }
    const moved = await organiser(editPhases, {
      body: { phases, reason: 'La salle.' },
      headers: { 'if-match': before.headers.get('etag') ?? '' },
    })
    expect(moved.status).toBe(200)
  }

  const signIn = async (name: string, school: string) => {
    const email = `${nameKey(name)}@${school}.example.org`
    const registered = await nobody(registerParticipant, {
      body: { name, email, language: 'fr', rules: true },
    })
    expect(registered.status).toBe(202)
    await stage.host.idle()
    const mail = stage.host.mailbox.messages.find(
      ({ to, text }) => to.includes(email) && text?.includes('#token='),
    )
    const token = /#token=([A-Za-z0-9_-]{43})/.exec(mail?.text ?? '')?.[1] ?? ''
    const opened = await nobody(openSession, { body: { token, as: 'bearer' } })
    expect(opened.status).toBe(201)
    return asking(stage.host.url, edition.id, opened.data.token)
  }
  const ada = await signIn('Zéphyrine', 'north')
  const blaise = await signIn('Blandine', 'south')
  const clara = await signIn('Callixte', 'north')

  await moveTo('formation')
  const first = (await ada(createTeam, { body: { name: 'Les Premiers', challenge: 'welcome' } })).data
  const joined = await blaise(joinTeam, { params: { team: first.id }, body: {} })
  expect(joined.data).toMatchObject({ members: 2, complete: true })
  const second = (await clara(createTeam, { body: { name: 'Les Seconds', challenge: 'rights' } })).data

  await moveTo('work')
  const content = Buffer.from('%PDF-1.7 une présentation')
  const started = await ada(startUpload, {
    params: { team: first.id, deliverable: 'deck' },
    body: {
      fileName: 'présentation.pdf',
      type: 'application/pdf',
      bytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
    },
  })
  expect(started.status).toBe(201)
  const put = await fetch(started.data.url, { method: 'PUT', headers: started.data.headers, body: content })
  expect(put.status).toBe(200)
  await stage.host.idle()
  const upload = await ada(getUpload, { params: { team: first.id, upload: started.data.upload } })
  expect(upload.data).toMatchObject({ state: 'accepted', fileName: 'présentation.pdf' })
  const file = await ada(getDeliverableFile, { params: { team: first.id, deliverable: 'deck' } })
  expect(Buffer.from(await (await fetch(file.data.url)).arrayBuffer())).toEqual(content)
  const link = await clara(handInLink, {
    params: { team: second.id, deliverable: 'prototype' },
    body: { url: 'https://prototype.example.org/' },
  })
  expect(link.status).toBe(200)

  await moveTo('jury')
  const president = await signedIn(stage, edition, 'president')
  const juror = await signedIn(stage, edition, 'juror-1')
  for (const [ask, team, mark] of [
    [president, first.id, 15],
    [president, second.id, 12],
    [juror, first.id, 14.5],
    [juror, second.id, 13],
  ] as const) {
    const marks = { users: { usefulness: mark, proof: mark }, tech: { craft: 27 - mark } }
    expect((await ask(putScoreSheet, { params: { team }, body: { marks } })).status).toBe(200)
  }

  const { items: codes } = (await organiser(issueVoterCodes, { body: { count: 3 } })).data
  await moveTo('vote')
  const choices = [second.id, second.id, first.id]
  for (const [index, { code }] of codes.entries()) {
    const cast = await nobody(putBallot, { body: { code, team: choices[index] ?? '' } })
    expect(cast.status).toBe(200)
  }
  await stage.host.idle()

  await moveTo('deliberation')
  const deliberation = (await president(getDeliberation)).data
  expect(deliberation.awards).toEqual([
    { prize: 'users', team: first.id },
    { prize: 'tech', team: second.id },
    { prize: 'audience', team: second.id },
  ])
  expect((await organiser(publish, { body: {} })).code).toBe('phase-closed')
  expect(deliberation.remarks).toEqual([
    { kind: 'absent', juror: 'juror-2' },
    { kind: 'breaks-rules', team: second.id, members: 1, schools: 1 },
    { kind: 'narrow', prize: 'audience', lead: 1 },
  ])
  const signed = await signWhatStands(await signedIn(stage, edition, 'president'))
  expect(signed.status).toBe(201)
  const minutes = await organiser(getMinutes)
  expect(minutes.data.digest).toBe(signed.data.minutesDigest)
  const document = await organiser(getMinutesDocument)
  expect(String(document.data).slice(0, 5)).toBe('%PDF-')

  await moveTo('published')
  expect((await organiser(publish, { body: {} })).status).toBe(201)
  await stage.host.idle()
  const palmares = await nobody(getPalmares)
  expect(palmares.data.awards.map(({ prize, name }) => [prize, name])).toEqual([
    ['users', 'Les Premiers'],
    ['tech', 'Les Seconds'],
    ['audience', 'Les Seconds'],
  ])

  const open = (await nobody(getPublishedMinutes)).data
  expect(open.digest).toBe(digestOf(open.minutes))
  expect(open.digest).toBe(palmares.data.minutesDigest)
  expect(recomputeAwards(open.minutes)).toEqual(deliberation.awards)
  for (const name of ['Zéphyrine', 'Blandine', 'Callixte']) expect(JSON.stringify(open)).not.toContain(name)

  const announced = stage.host.mailbox.messages
    .filter(({ subject }) => /lauréat|palmarès.*publié/i.test(subject))
    .flatMap(({ to }) => to)
    .sort()
  expect(announced).toEqual([
    'blandine@south.example.org',
    'callixte@north.example.org',
    'organiser@events.example.org',
    'zephyrine@north.example.org',
  ])
  const trail = await organiser(listAudit, { query: { limit: '100' } })
  expect(trail.data.items.length).toBeGreaterThan(20)
  expect(findFault(trail.data.items)).toBeUndefined()

  const logs = JSON.stringify(stage.host.logs)
  expect(stage.host.logs.length).toBeGreaterThan(100)
  const people = [...edition.jury, ...edition.organisers].flatMap(({ name, email }) => [name, email])
  for (const personal of [
    'Zéphyrine',
    'Blandine',
    'Callixte',
    'Les Premiers',
    'présentation.pdf',
    '@north.',
    ...people,
  ])
    expect(logs).not.toContain(personal)
})
