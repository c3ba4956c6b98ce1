import { getDeliverableFile } from '../../api/deliverables/get-deliverable-file.ts'
import { getUpload } from '../../api/deliverables/get-upload.ts'
import { handInLink } from '../../api/deliverables/hand-in-link.ts'
import { listDeliverables } from '../../api/deliverables/list-deliverables.ts'
import { startUpload } from '../../api/deliverables/start-upload.ts'
import { sha256Of } from '../../domain/canonical.ts'
import type { RequestedDeliverable } from '../../domain/edition/edition.ts'
import { type Caller, each, until } from '../client.ts'
import { moveTo, type PlayedTeam, type Scene, width } from '../scene.ts'

type Asked = Extract<RequestedDeliverable, { kind: 'file' }>
export type Straggler = {
  team: PlayedTeam
  url: string
  headers: Record<string, string>
  upload: string
  file: Uint8Array
}

/** Teams hand in files and links, some of them twice. Answers the uploads that were begun and never sent. */
export async function work(scene: Scene): Promise<Straggler[]> {
  const { teams, progress } = scene
  progress.begin('work', teams.length)
  await moveTo(scene, 'work')
  await each(teams, width, async (team) => {
    for (const asked of scene.edition.deliverables) await handIn(scene, team, asked)
    progress.step()
  })
  const some = teams.filter((_, index) => index % Math.ceil(teams.length / 6) === 0)
  await each(some, width, (team) => swapTheFile(scene, team))
  return each(some, width, (team) => beginAnUpload(scene, team))
}

async function handIn(scene: Scene, team: PlayedTeam, asked: RequestedDeliverable): Promise<void> {
  const { plan } = scene
  const { name } = team.planned
  if (!asked.required && plan.chance('hands in', name, asked.id) < 0.5) return
  const member = team.members[Math.floor(plan.chance('who', name, asked.id) * team.members.length)] as Caller
  if (asked.kind === 'link') {
    const url = `https://${asked.id}.example.org/${encodeURIComponent(name)}`
    await member.get(handInLink, { team: team.id, deliverable: asked.id }, { body: { url } })
    scene.counts.deliverables += 1
    return
  }
  for (let version = 1; version <= plan.versions(name, asked.id); version += 1) {
    const file = plan.file(name, asked, version)
    const fileName = `${asked.id}-${version}.${asked.types[0]?.split('/')[1]}`
    const { upload, url, headers } = await announce(member, team, asked, file, fileName)
    const sent = await put(url, headers, file)
    scene.ledger.expect('kept', sent, `the file of ${name} could not be sent`)
    const state = await settled(member, team.id, upload)
    scene.ledger.expect('kept', state === 'accepted', `${asked.id} of ${name} is ${state}`)
    scene.counts.deliverables += 1
    const of = { team: team.id, deliverable: asked.id }
    scene.accepted.set(`${team.id} ${asked.id}`, {
      ...of,
      sha256: sha256Of(file),
      bytes: file.byteLength,
      fileName,
    })
  }
}

function announce(member: Caller, team: PlayedTeam, asked: Asked, file: Uint8Array, fileName: string) {
  const type = asked.types[0] ?? ''
  const body = { fileName, type, bytes: file.byteLength, sha256: sha256Of(file) }
  return member.get(startUpload, { team: team.id, deliverable: asked.id }, { body })
}

async function put(url: string, headers: Record<string, string>, file: Uint8Array): Promise<boolean> {
  const response = await fetch(url, { method: 'PUT', headers, body: Buffer.from(file) }).catch(
    () => undefined,
  )
  await response?.arrayBuffer()
  return response?.ok === true
}

function settled(member: Caller, team: string, upload: string): Promise<string> {
  return until(`the upload ${upload}`, async () => {
    const { state } = await member.get(getUpload, { team, upload })
    return state === 'waiting' ? undefined : state
  })
}

/** Another file under the same address must not take the place of the one that was announced. */
async function swapTheFile(scene: Scene, team: PlayedTeam): Promise<void> {
  const [asked, member] = [fileAsked(scene), team.members[0] as Caller]
  const file = scene.plan.file(team.planned.name, asked, 8)
  const { upload, url, headers } = await announce(member, team, asked, file, 'announced.pdf')
  const other = Uint8Array.from(file, (byte, index) => (index === 100 ? byte ^ 1 : byte))
  const taken = await put(url, headers, other)
  const state = taken ? await settled(member, team.id, upload) : 'refused'
  scene.ledger.expect('kept', state !== 'accepted', `${team.planned.name} swapped its file`)
}

async function beginAnUpload(scene: Scene, team: PlayedTeam): Promise<Straggler> {
  const asked = fileAsked(scene)
  const file = scene.plan.file(team.planned.name, asked, 9)
  const { upload, url, headers } = await announce(team.members[0] as Caller, team, asked, file, 'late.pdf')
  return { team, url, headers, upload, file }
}

function fileAsked({ edition }: Scene): Asked {
  const asked = edition.deliverables.find((each) => each.kind === 'file')
  if (asked?.kind !== 'file') throw new Error('The edition asks for no file')
  return asked
}

/** After the deadline: stragglers send what they had begun, others try to begin; nothing of it counts. */
export async function afterTheDeadline(scene: Scene, stragglers: readonly Straggler[]): Promise<void> {
  const { ledger, edition } = scene
  scene.progress.begin('deadline', stragglers.length)
  const asked = fileAsked(scene)
  const link = edition.deliverables.find((each) => each.kind === 'link')
  await each(stragglers, width, async ({ team, url, headers, upload, file }) => {
    const member = team.members[0] as Caller
    const taken = await put(url, headers, file)
    const state = taken ? await settled(member, team.id, upload) : 'refused'
    ledger.expect('deadline', state !== 'accepted', `${team.planned.name} handed in late`)
    const body = { fileName: 'x.pdf', type: asked.types[0] ?? '', bytes: 1, sha256: '0'.repeat(64) }
    const begun = await member.ask(startUpload, { team: team.id, deliverable: asked.id }, { body })
    ledger.expect(
      'deadline',
      !begun.ok && begun.code === 'phase-closed',
      'an upload began after the deadline',
    )
    if (link) {
      const late = { team: team.id, deliverable: link.id }
      const linked = await member.ask(handInLink, late, { body: { url: 'https://late.example.org/' } })
      ledger.expect(
        'deadline',
        !linked.ok && linked.code === 'phase-closed',
        'a link was taken after the deadline',
      )
    }
    scene.progress.step()
  })
}

/** Every file that was accepted is there, byte for byte, and is the one that counts. */
export async function filesAreKept(scene: Scene): Promise<void> {
  const { ledger } = scene
  scene.progress.begin('files kept', scene.accepted.size)
  await each([...scene.accepted.values()], width, async (kept) => {
    const member = scene.teams.find(({ id }) => id === kept.team)?.members[0] as Caller
    const { items } = await member.get(listDeliverables, { team: kept.team })
    const counts = items.find((item) => item.deliverable === kept.deliverable)?.file
    ledger.expect('kept', counts?.sha256 === kept.sha256, `another version of ${kept.fileName} counts`)
    const { url } = await member.get(getDeliverableFile, { team: kept.team, deliverable: kept.deliverable })
    const response = await fetch(url)
    const bytes = new Uint8Array(await response.arrayBuffer())
    ledger.expect('kept', sha256Of(bytes) === kept.sha256, `${kept.fileName} came back altered`)
    scene.progress.step()
  })
}
