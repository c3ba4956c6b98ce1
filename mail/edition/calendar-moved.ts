import * as z from 'zod/mini'
import { phases } from '../../domain/edition/edition.ts'
import { instant, type Text } from '../../domain/fields.ts'
import { personal, plain } from '../../domain/personal.ts'
import { name } from '../fields.ts'
import { mail } from '../mail.ts'

const window = z.strictObject({ opens: instant, closes: instant })

const titles: Readonly<Record<(typeof phases)[number], Text>> = {
  registration: { fr: 'Inscriptions', en: 'Registration' },
  formation: { fr: 'Formation des équipes', en: 'Forming teams' },
  work: { fr: 'Travail et remise des livrables', en: 'Work and handing in' },
  jury: { fr: 'Notation par le jury', en: 'Scoring by the jury' },
  vote: { fr: 'Vote du public', en: 'Audience vote' },
  deliberation: { fr: 'Délibération', en: 'Deliberation' },
  published: { fr: 'Palmarès', en: 'Palmarès' },
  archived: { fr: 'Archives', en: 'Archive' },
}

/** To those whom a window concerns that was moved: as it was, as it is, and why. */
export const calendarMoved = mail({
  props: z.strictObject({
    name,
    moves: z.array(z.strictObject({ phase: plain(z.enum(phases)), before: window, after: window })),
    reason: z.optional(
      personal(z.string().check(z.maxLength(1000)), { purpose: 'contact', retention: 'sent' }),
    ),
  }),
  write: ({ name: reader, moves, reason }, { t, say, link, between, when, edition }) => {
    const [first] = moves
    const what = moves.map(({ phase }) => say(titles[phase])).join(', ')
    return {
      subject: t(`Dates déplacées : ${what}`, `Dates moved: ${what}`),
      preheader: first
        ? t(`Clôture : ${when(first.after.closes)}.`, `Closes: ${when(first.after.closes)}.`)
        : say(edition.name),
      heading: t('Des dates ont changé', 'Dates have changed'),
      blocks: [
        {
          paragraph: reader
            ? t(
                `Bonjour ${reader}, l’organisation a déplacé des dates qui vous concernent.`,
                `Hello ${reader}, the organisers have moved dates that concern you.`,
              )
            : t(
                'Bonjour, l’organisation a déplacé des dates qui vous concernent.',
                'Hello, the organisers have moved dates that concern you.',
              ),
        },
        ...moves.map(({ phase, before, after }) => ({
          facts: [
            [say(titles[phase]), between(after)],
            [t('Avant', 'Before'), between(before)],
          ] as const,
        })),
        ...(reason === undefined ? [] : [{ notice: t(`Motif : ${reason}`, `Reason: ${reason}`) }]),
        { button: { label: t('Voir le calendrier', 'See the calendar'), href: link(undefined, 'calendar') } },
      ],
    }
  },
})
