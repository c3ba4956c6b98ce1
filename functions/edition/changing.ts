import { answerChangeRequest } from '../../api/edition/answer-change-request.ts'
import { askForChange } from '../../api/edition/ask-for-change.ts'
import { editEdition } from '../../api/edition/edit-edition.ts'
import { getChangeRequest } from '../../api/edition/get-change-request.ts'
import { getEditionVersion } from '../../api/edition/get-edition-version.ts'
import { listEditionVersions } from '../../api/edition/list-edition-versions.ts'
import { previewEdition } from '../../api/edition/preview-edition.ts'
import { beganAt, hasJustSignedIn } from '../../domain/people/sign-in.ts'
import { isProblem, problem } from '../../domain/problem.ts'
import { documentOf } from '../../store/edition/editions.ts'
import { answers } from '../http/area.ts'
import { param } from '../http/call.ts'

/** What changes an edition is loaded by those alone who change one. */
const acts = () => import('../../store/edition/changing.ts')
const views = () => import('./changing-views.ts')

export const changingForOrganiser = {
  previewEdition: answers(previewEdition, async ({ table, edition: { edition }, body, by }) => {
    const { previewChange } = await acts()
    const preview = await previewChange(table, edition.id, body.content, by)
    if (isProblem(preview)) return preview
    const { number: version, differences, follows, told, reason, agreement } = preview
    const paths = agreement.map(({ path }) => path)
    return { body: { version, differences, follows, told, reason, agreement: paths } }
  }),

  editEdition: answers(editEdition, async ({ table, edition: { edition }, body, readVersion, by }) => {
    const { editEdition } = await acts()
    const head = await editEdition(table, edition.id, { ...body, readVersion }, by)
    return isProblem(head) ? head : { body: { version: head.document }, version: head.version }
  }),

  listEditionVersions: answers(listEditionVersions, async ({ table, edition: { head }, query }) => {
    const { versionsView } = await views()
    return { body: await versionsView(table, head, query) }
  }),

  getEditionVersion: answers(getEditionVersion, async (call) => {
    const { table, edition } = call
    const { head } = edition
    const named = param(call, 'version')
    const version = named === 'current' ? head.document : Number(named)
    if (!/^(?:current|[1-9]\d{0,5})$/.test(named) || version > head.document) return problem('not-found')
    const content = await documentOf(table, head.edition, version)
    return { body: { version, content }, ...(version === head.document && { version: head.version }) }
  }),

  askForChange: answers(askForChange, async ({ table, edition: { edition }, body, by }) => {
    const { askForChange } = await acts()
    const asked = await askForChange(table, edition.id, body, by)
    return isProblem(asked) ? asked : { body: { over: asked.over } }
  }),

  getChangeRequest: answers(getChangeRequest, async ({ table, edition: { edition, head } }) => {
    const request = await (await import('../../store/edition/history.ts')).getChangeRequest(table, edition.id)
    if (!request) return { body: {} }
    const { requestView } = await views()
    return {
      body: { request: await requestView(table, { edition, head }, request) },
      version: request.version,
    }
  }),

  answerChangeRequest: answers(answerChangeRequest, async (call) => {
    const { table, edition, body, readVersion, by } = call
    const since = call.session && beganAt(call.session)
    if (body.agrees && !hasJustSignedIn(since, by.now)) return problem('sign-in-again')
    const { answerChange } = await acts()
    const request = await answerChange(table, edition.edition.id, { ...body, readVersion }, by)
    if (isProblem(request)) return request
    const { agrees = body.agrees, at = by.now } = request.answered ?? {}
    return { body: { agrees, at }, version: request.version }
  }),
}
