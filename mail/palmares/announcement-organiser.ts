import * as z from 'zod/mini'
import { instant, text } from '../../domain/fields.ts'
import { count, name, teamName } from '../fields.ts'
import { mail } from '../mail.ts'

export const announcementOrganiser = mail({
  props: z.strictObject({
    name,
    publishedAt: instant,
    awards: z.array(z.strictObject({ prize: text, teamName })),
    /** How many people the announcement goes to. */
    recipients: z.optional(count),
  }),
  write: (
    { name: reader, publishedAt, awards, recipients },
    { t, say, link, when, count: counted, edition },
  ) => ({
    subject: t(`Palmarès publié : ${say(edition.name)}`, `Palmarès published: ${say(edition.name)}`),
    preheader: t(`Publié le ${when(publishedAt)}.`, `Published on ${when(publishedAt)}.`),
    heading: t('Le palmarès est publié', 'The palmarès is published'),
    blocks: [
      {
        paragraph: t(
          `Bonjour ${reader}, le palmarès est public depuis le ${when(publishedAt)}.`,
          `Hello ${reader}, the palmarès has been public since ${when(publishedAt)}.`,
        ),
      },
      { facts: awards.map((award) => [say(award.prize), award.teamName] as const) },
      ...(recipients === undefined
        ? []
        : [
            {
              paragraph: t(
                `L’annonce part à ${counted(recipients, ['personne', 'personnes'], ['person', 'people'])}, une fois chacune.`,
                `The announcement goes to ${counted(recipients, ['personne', 'personnes'], ['person', 'people'])}, once each.`,
              ),
            },
          ]),
      { button: { label: t('Voir le palmarès', 'See the palmarès'), href: link('palmares') } },
    ],
    why: t(
      'Vous recevez ce message parce que vous organisez cette édition.',
      'You receive this message because you organise this edition.',
    ),
  }),
})
