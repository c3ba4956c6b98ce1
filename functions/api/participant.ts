import { getDeliverableFile } from '../../api/deliverables/get-deliverable-file.ts'
import { getUpload } from '../../api/deliverables/get-upload.ts'
import { handInLink } from '../../api/deliverables/hand-in-link.ts'
import { listDeliverables } from '../../api/deliverables/list-deliverables.ts'
import { startUpload } from '../../api/deliverables/start-upload.ts'
import { createTeam } from '../../api/teams/create-team.ts'
import { editTeam } from '../../api/teams/edit-team.ts'
import { getTeam } from '../../api/teams/get-team.ts'
import { joinTeam } from '../../api/teams/join-team.ts'
import { leaveTeam } from '../../api/teams/leave-team.ts'
import { mayUpload, requested } from '../../domain/deliverables/deliverable.ts'
import { idFrom } from '../../domain/ids.ts'
import { isProblem, problem } from '../../domain/problem.ts'
import * as deliverables from '../../store/deliverables/deliverables.ts'
import { objectKey } from '../../store/keys.ts'
import { getPerson } from '../../store/people/people.ts'
import * as teams from '../../store/teams/teams.ts'
import { environment } from '../environment.ts'
import { answers, area } from '../http/area.ts'
import { param, personOf } from '../http/call.ts'
import { downloadAddress, uploadAddress } from '../http/files.ts'
import { deliverableView, teamView, uploadView } from '../http/views.ts'

const bucket = environment('BUCKET')

export const handler = area(
  answers(createTeam, async (call) => {
    const { edition } = call.edition
    const draft = { ...call.body, id: idFrom(call.random('team')) }
    const team = await teams.createTeam(call.table, edition, personOf(call).id, draft, call.by)
    return isProblem(team) ? team : { body: teamView(edition, team), version: team.version }
  }),

  answers(joinTeam, async (call) => {
    const { edition } = call.edition
    const team = await teams.joinTeam(call.table, edition, personOf(call).id, param(call, 'team'), call.by)
    return isProblem(team) ? team : { body: teamView(edition, team), version: team.version }
  }),

  answers(leaveTeam, async (call) => {
    const { edition } = call.edition
    const refusal = await teams.leaveTeam(
      call.table,
      edition.id,
      personOf(call).id,
      param(call, 'team'),
      call.by,
    )
    return refusal ?? { body: {} }
  }),

  answers(editTeam, async (call) => {
    const { edition } = call.edition
    const before = await teams.getTeam(call.table, edition.id, param(call, 'team'))
    if (!before) return problem('not-found')
    const renamed =
      before.version === call.readVersion
        ? await teams.renameTeam(call.table, before, call.body.name, call.by)
        : 'contended'
    if (renamed === 'contended')
      return problem('changed-meanwhile', { extra: { current: teamView(edition, before) } })
    return isProblem(renamed) ? renamed : { body: teamView(edition, renamed), version: renamed.version }
  }),

  answers(getTeam, async (call) => {
    const { edition } = call.edition
    const team = await teams.getTeam(call.table, edition.id, param(call, 'team'))
    if (!team) return problem('not-found')
    const people = await Promise.all(
      team.members.map(({ person }) => getPerson(call.table, edition.id, person)),
    )
    return {
      body: {
        ...teamView(edition, team),
        people: people.flatMap((each) =>
          each?.school ? [{ id: each.id, name: each.name, school: each.school }] : [],
        ),
      },
      version: team.version,
    }
  }),

  answers(listDeliverables, async (call) => {
    const { id } = call.edition.edition
    const team = param(call, 'team')
    if (!(await teams.getTeam(call.table, id, team))) return problem('not-found')
    const items = await deliverables.listDeliverables(call.table, id, team)
    return { body: { items: items.map(deliverableView) } }
  }),

  answers(getDeliverableFile, async (call) => {
    const { id } = call.edition.edition
    const team = param(call, 'team')
    const counts = await deliverables.getDeliverable(call.table, id, team, param(call, 'deliverable'))
    const file = deliverables.fileOf(counts)
    if (isProblem(file)) return file
    const { upload, objectVersion: version, fileName } = file
    return {
      body: await downloadAddress(
        { bucket, key: objectKey(id, team, upload), version, fileName },
        call.by.now,
      ),
    }
  }),

  answers(startUpload, async (call) => {
    const { edition } = call.edition
    const { type, bytes, sha256, fileName } = call.body
    const asked = requested(edition, param(call, 'deliverable'))
    const refusal = isProblem(asked) ? asked : mayUpload(asked, call.body)
    if (refusal || isProblem(asked)) return refusal ?? problem('not-found')
    const team = param(call, 'team')
    const id = idFrom(call.random('upload'))
    const file = { id, team, deliverable: asked.id, fileName, mediaType: type, bytes, sha256 }
    await deliverables.announceUpload(call.table, edition.id, file, call.by)
    const key = objectKey(edition.id, team, id)
    return {
      body: { upload: id, ...(await uploadAddress({ bucket, key, type, bytes, sha256 }, call.by.now)) },
    }
  }),

  answers(getUpload, async (call) => {
    const { id } = call.edition.edition
    const upload = await deliverables.getUpload(call.table, id, param(call, 'team'), param(call, 'upload'))
    return upload ? { body: uploadView(upload) } : problem('not-found')
  }),

  answers(handInLink, async (call) => {
    const { edition } = call.edition
    const asked = requested(edition, param(call, 'deliverable'))
    if (isProblem(asked)) return asked
    if (asked.kind !== 'link') return problem('not-a-link-deliverable')
    const of = { team: param(call, 'team'), deliverable: asked.id }
    const counts = await deliverables.handInLink(call.table, edition.id, of, call.body.url, call.by)
    return isProblem(counts) ? counts : { body: deliverableView(counts) }
  }),
)
