import { previewPublication } from '../../api/palmares/preview-publication.ts'
import { publish } from '../../api/palmares/publish.ts'
import { announcementsFor } from '../../domain/palmares/announcement.ts'
import { isProblem } from '../../domain/problem.ts'
import * as minutes from '../../store/palmares/signed.ts'
import { answers } from '../http/area.ts'
import { awardsView, mentionsView, notAwarded } from './views.ts'

export const palmaresForPublication = {
  previewPublication: answers(previewPublication, async ({ table, edition: { edition } }) => {
    const signed = await minutes.minutesAsSigned(table, edition.id)
    if (isProblem(signed)) return signed
    const announced = announcementsFor(edition, signed.minutes)
    const count = (template: string) => announced.filter((each) => each.template === template).length
    return {
      body: {
        awards: awardsView(edition, signed.minutes),
        notAwarded: notAwarded(signed.minutes),
        mentions: mentionsView(signed.minutes),
        mails: {
          winners: count('announcement-winner'),
          teams: count('announcement-team'),
          organisers: count('announcement-organiser'),
        },
        minutesDigest: signed.digest,
      },
    }
  }),

  publish: answers(publish, async ({ table, edition, by }) => {
    const published = await minutes.publish(table, edition, by)
    return isProblem(published) ? published : { body: { publishedAt: published.updatedAt } }
  }),
}
