import * as z from 'zod/mini'
import { instant, sha256, text } from '../../domain/fields.ts'
import { plain } from '../../domain/personal.ts'
import { count, fileName, link as linkField, name, teamName } from '../fields.ts'
import { type Block, mail } from '../mail.ts'

const file = z.strictObject({ fileName, bytes: count, sha256 })

export const deliverableAccepted = mail({
  props: z.strictObject({
    name,
    teamName,
    deliverable: text,
    /** The number of the receipt. */
    receipt: plain(z.string().check(z.maxLength(100))),
    /** 1 for the first version accepted. */
    version: count,
    acceptedAt: instant,
    /** Until when it can be replaced. */
    deadline: instant,
    /** What was handed in: a file or a link. */
    file: z.optional(file),
    link: z.optional(linkField),
    /** The organiser who handed it in for the team. */
    handedInBy: z.optional(name),
  }),
  write: (props, { t, say, link, when, bytes }) => {
    const what = say(props.deliverable)
    const facts: Extract<Block, { facts: unknown }>['facts'] = [
      [t('Livrable', 'Deliverable'), `${what}, ${t('version', 'version')} ${props.version}`],
      [t('Équipe', 'Team'), props.teamName],
      ...(props.file
        ? [
            [t('Fichier', 'File'), props.file.fileName] as const,
            [t('Taille', 'Size'), bytes(props.file.bytes)] as const,
            ['SHA-256', props.file.sha256] as const,
          ]
        : []),
      ...(props.link === undefined ? [] : [[t('Lien', 'Link'), props.link] as const]),
      ...(props.handedInBy === undefined
        ? []
        : [[t('Remis pour vous par', 'Handed in for you by'), props.handedInBy] as const]),
      [t('Accepté', 'Accepted'), when(props.acceptedAt)],
      [t('Reçu n°', 'Receipt no.'), props.receipt],
    ]
    return {
      subject: t(`Bien reçu : ${what} (${props.teamName})`, `Received: ${what} (${props.teamName})`),
      preheader: t(`Accepté le ${when(props.acceptedAt)}.`, `Accepted on ${when(props.acceptedAt)}.`),
      heading: t('Votre livrable est accepté', 'Your deliverable is accepted'),
      blocks: [
        {
          paragraph: t(
            `Bonjour ${props.name}, voici le reçu. Gardez-le : il établit ce que vous avez remis, et quand.`,
            `Hello ${props.name}, here is the receipt. Keep it: it establishes what you handed in, and when.`,
          ),
        },
        { facts },
        {
          paragraph: t(
            `Vous pouvez le remplacer jusqu’au ${when(props.deadline)}. La dernière version acceptée compte.`,
            `You can replace it until ${when(props.deadline)}. The last accepted version counts.`,
          ),
        },
        { button: { label: t('Voir les livrables', 'See the deliverables'), href: link('hand-in') } },
      ],
    }
  },
})
