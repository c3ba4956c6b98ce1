import { getDeliverableFile } from '../../api/deliverables/get-deliverable-file.ts'
import { getUpload } from '../../api/deliverables/get-upload.ts'
import { handInLink } from '../../api/deliverables/hand-in-link.ts'
import { listDeliverables } from '../../api/deliverables/list-deliverables.ts'
import { startUpload } from '../../api/deliverables/start-upload.ts'
import { typeOfFile } from '../../domain/deliverables/content.ts'
import { mayUpload, requested } from '../../domain/deliverables/deliverable.ts'
import { idFrom } from '../../domain/ids.ts'
import { isProblem, problem } from '../../domain/problem.ts'
import * as deliverables from '../../store/deliverables/deliverables.ts'
import { objectKey } from '../../store/keys.ts'
import { getTeam } from '../../store/teams/teams.ts'
import { environment } from '../environment.ts'
import { answers } from '../http/area.ts'
import { param } from '../http/call.ts'
import { downloadAddress, uploadAddress } from './files.ts'
import { deliverableView, uploadView } from './views.ts'

const bucket = environment('BUCKET')
const unknownType = 'application/octet-stream'

export const deliverablesForParticipant = {
  listDeliverables: answers(listDeliverables, async (call) => {
    const { id } = call.edition.edition
    const team = param(call, 'team')
    if (!(await getTeam(call.table, id, team))) return problem('not-found')
    const items = await deliverables.listDeliverables(call.table, id, team)
    return { body: { items: items.map(deliverableView) } }
  }),

  getDeliverableFile: answers(getDeliverableFile, async (call) => {
    const { id } = call.edition.edition
    const team = param(call, 'team')
    if (!(await getTeam(call.table, id, team))) return problem('not-found')
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

  startUpload: answers(startUpload, async (call) => {
    const { edition } = call.edition
    const { bytes, sha256, fileName, type = typeOfFile([], { fileName }) ?? unknownType } = call.body
    const asked = requested(edition, param(call, 'deliverable'))
    if (isProblem(asked)) return asked
    const refusal = mayUpload(asked, { type, bytes })
    if (refusal) return refusal
    const team = param(call, 'team')
    if (!(await getTeam(call.table, edition.id, team))) return problem('not-found')
    const id = idFrom(call.random('upload'))
    const file = { id, team, deliverable: asked.id, fileName, mediaType: type, bytes, sha256 }
    await deliverables.announceUpload(call.table, edition.id, file, call.by)
    const key = objectKey(edition.id, team, id)
    return {
      body: { upload: id, ...(await uploadAddress({ bucket, key, type, bytes, sha256 }, call.by.now)) },
    }
  }),

  getUpload: answers(getUpload, async (call) => {
    const { id } = call.edition.edition
    const upload = await deliverables.getUpload(call.table, id, param(call, 'team'), param(call, 'upload'))
    return upload ? { body: uploadView(upload) } : problem('not-found')
  }),

  handInLink: answers(handInLink, async (call) => {
    const { edition } = call.edition
    const asked = requested(edition, param(call, 'deliverable'))
    if (isProblem(asked)) return asked
    if (asked.kind !== 'link') return problem('not-a-link-deliverable')
    const where = { team: param(call, 'team'), deliverable: asked.id }
    const counts = await deliverables.handInLink(call.table, edition.id, where, call.body.url, call.by)
    return isProblem(counts) ? counts : { body: deliverableView(counts) }
  }),
}
