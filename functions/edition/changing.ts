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
const history = () => import('../../store/edition/history.ts')

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
    const { listVersions } = await history()
    const { peopleCalled } = await import('../../store/people/people.ts')
    const { items, ...rest } = await listVersions(table, head, query)
    const ids = items.flatMap(({ change }) =>
      change ? [change.updatedBy, change.asked?.by ?? '', change.agreed?.by ?? ''] : [],
    )
    const people = await peopleCalled(
      table,
      head.edition,
      ids.filter((id) => id !== ''),
    )
    const doneBy = ({ by, at }: { by: string; at: string }) => {
      const name = people.get(by)?.name
      return { by, at, ...(name !== undefined && { name }) }
    }
    return {
      body: {
        items: items.map(({ number, change }) => ({
          version: number,
          changed: change?.changed ?? [],
          ...(change && {
            made: doneBy({ by: change.updatedBy, at: change.updatedAt }),
            under: change.under,
            ...(change.reason !== undefined && { reason: change.reason }),
            ...(change.backTo !== undefined && { backTo: change.backTo }),
            ...(change.asked && { asked: doneBy(change.asked) }),
            ...(change.agreed && { agreed: doneBy(change.agreed) }),
          }),
        })),
        ...rest,
      },
    }
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
    const request = await (await history()).getChangeRequest(table, edition.id)
    if (!request) return { body: {} }
    const { over, content, asked, reason, answered } = request
    const { differences } = await import('../../domain/edition/difference.ts')
    const name = edition.organisers.find(({ id }) => id === asked.by)?.name
    return {
      body: {
        request: {
          over,
          outdated: head.document !== over,
          asked: { ...asked, ...(name !== undefined && { name }) },
          reason,
          differences: differences(await documentOf(table, edition.id, over), content),
          ...(answered && { answered }),
        },
      },
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
