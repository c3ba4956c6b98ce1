import * as z from 'zod/mini'
import { instant, sha256 } from '../../domain/fields.ts'
import { plain } from '../../domain/personal.ts'
import { untilSwitchedOff } from '../dispensable.ts'
import { count, name } from '../fields.ts'
import { mail, type Pen } from '../mail.ts'

const attention = [
  'registrations-to-decide',
  'incomplete-teams',
  'teams-missing-deliverables',
  'jurors-behind',
  'mails-refused',
  'minutes-to-sign',
  'results-to-publish',
] as const

export const digest = mail({
  props: z.strictObject({
    name,
    at: instant,
    participants: count,
    teams: count,
    completeTeams: z.optional(count),
    deliverables: count,
    scoreSheets: count,
    /** Where the audit trail ends: kept in mailboxes, it shows when somebody cuts the trail. */
    trail: z.optional(z.strictObject({ entries: count, hash: sha256 })),
    /** What somebody should look at, and how many there are. */
    attention: z.array(z.strictObject({ about: plain(z.enum(attention)), count })),
  }),
  write: (props, pen) => {
    const { t, say, link, when, number, edition } = pen
    return {
      subject: t(`Point du jour : ${say(edition.name)}`, `Today: ${say(edition.name)}`),
      preheader: t(
        `${number(props.participants)} inscrits, ${number(props.teams)} équipes.`,
        `${number(props.participants)} registered, ${number(props.teams)} teams.`,
      ),
      heading: t('Le point du jour', 'Where things stand today'),
      blocks: [
        {
          paragraph: t(
            `Bonjour ${props.name}, voici l’édition le ${when(props.at)}.`,
            `Hello ${props.name}, here is the edition on ${when(props.at)}.`,
          ),
        },
        ...(props.attention.length === 0
          ? [{ notice: t('Rien n’attend votre attention.', 'Nothing awaits your attention.') }]
          : [
              { paragraph: t('À regarder :', 'To look at:') },
              { list: props.attention.map((each) => toLookAt(each.about, each.count, pen)) },
            ]),
        {
          facts: [
            [t('Inscrits', 'Registered'), number(props.participants)],
            [t('Équipes', 'Teams'), number(props.teams)],
            ...(props.completeTeams === undefined
              ? []
              : [[t('Équipes complètes', 'Complete teams'), number(props.completeTeams)] as const]),
            [t('Livrables acceptés', 'Deliverables accepted'), number(props.deliverables)],
            [t('Grilles de notes', 'Score sheets'), number(props.scoreSheets)],
            ...(props.trail
              ? [[t('Journal d’audit', 'Audit trail'), `${props.trail.entries}:${props.trail.hash}`] as const]
              : []),
          ],
        },
        ...(props.trail
          ? [
              {
                small: t(
                  'Gardez ce message : l’empreinte prouve ce que disait le journal d’audit ce jour-là.',
                  'Keep this message: the hash proves what the audit trail said on this day.',
                ),
              },
            ]
          : []),
        {
          button: { label: t('Ouvrir l’organisation', 'Open the organisers’ page'), href: link('organise') },
        },
      ],
      why: untilSwitchedOff(
        t(
          'Vous recevez ce message chaque matin parce que vous organisez cette édition.',
          'You receive this message every morning because you organise this edition.',
        ),
        pen,
      ),
    }
  },
})

function toLookAt(about: (typeof attention)[number], many: number, { t, count: counted }: Pen): string {
  switch (about) {
    case 'registrations-to-decide':
      return counted(
        many,
        ['inscription attend votre décision', 'inscriptions attendent votre décision'],
        ['registration awaits your decision', 'registrations await your decision'],
      )
    case 'incomplete-teams':
      return counted(
        many,
        ['équipe incomplète', 'équipes incomplètes'],
        ['incomplete team', 'incomplete teams'],
      )
    case 'teams-missing-deliverables':
      return counted(
        many,
        ['équipe sans tous ses livrables', 'équipes sans tous leurs livrables'],
        ['team without all its deliverables', 'teams without all their deliverables'],
      )
    case 'jurors-behind':
      return counted(
        many,
        ['membre du jury n’a pas tout noté', 'membres du jury n’ont pas tout noté'],
        ['juror has not scored everything', 'jurors have not scored everything'],
      )
    case 'mails-refused':
      return counted(many, ['courriel refusé', 'courriels refusés'], ['refused mail', 'refused mails'])
    case 'minutes-to-sign':
      return t('Le procès-verbal attend sa signature', 'The minutes await their signature')
    case 'results-to-publish':
      return t('Le palmarès est prêt à être publié', 'The palmarès is ready to be published')
  }
}
