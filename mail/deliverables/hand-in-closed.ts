import * as z from 'zod/mini'
import { instant, text } from '../../domain/fields.ts'
import { name, teamName } from '../fields.ts'
import { mail } from '../mail.ts'

export const handInClosed = mail({
  props: z.strictObject({
    name,
    teamName,
    /** What counts for the team, and what was asked for and never came. */
    counts: z
      .array(z.strictObject({ deliverable: text, version: z.int(), acceptedAt: instant }))
      .check(z.maxLength(12)),
    missing: z.array(text).check(z.maxLength(12)),
    closedAt: instant,
    jury: z.strictObject({ opens: instant, closes: instant }),
  }),
  write: ({ name: reader, teamName: team, counts, missing, closedAt, jury }, { t, say, link, when }) => ({
    subject: t(`Remise close : ce qui compte pour ${team}`, `Hand-in closed: what counts for ${team}`),
    preheader: t(`Le jury commence le ${when(jury.opens)}.`, `The jury starts on ${when(jury.opens)}.`),
    heading: t('La remise est close', 'Hand-in is closed'),
    blocks: [
      {
        paragraph: t(
          `Bonjour ${reader}, la remise a fermé le ${when(closedAt)}. Voici ce qui sera présenté au jury.`,
          `Hello ${reader}, hand-in closed on ${when(closedAt)}. This is what the jury will be shown.`,
        ),
      },
      ...(counts.length === 0
        ? []
        : [
            {
              facts: counts.map(
                ({ deliverable, version, acceptedAt }) =>
                  [
                    say(deliverable),
                    t(`version ${version}, ${when(acceptedAt)}`, `version ${version}, ${when(acceptedAt)}`),
                  ] as const,
              ),
            },
          ]),
      ...(missing.length === 0
        ? []
        : [
            { notice: t('Pas remis alors que demandé :', 'Asked for and not handed in:') },
            { list: missing.map(say) },
          ]),
      { button: { label: t('Voir les reçus', 'See the receipts'), href: link('hand-in') } },
    ],
  }),
})
