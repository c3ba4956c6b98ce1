import type { listAudit } from '../../api/edition/list-audit.ts'
import type { listAllScoreSheets } from '../../api/jury/list-all-score-sheets.ts'
import type { listInterests } from '../../api/jury/list-interests.ts'
import type { listMails } from '../../api/mail/list-mails.ts'
import type { listMessages } from '../../api/mail/list-messages.ts'
import type { Operation, OutputOf } from '../../api/operation.ts'
import type { listInvolved } from '../../api/people/list-involved.ts'
import type { listEveryTeam } from '../../api/teams/list-every-team.ts'
import type { listCardRequests } from '../../api/vote/list-card-requests.ts'
import type { listVoterBatches } from '../../api/vote/list-voter-batches.ts'
import type { Text } from '../../domain/fields.ts'
import { juryPrizes } from '../../domain/jury/scoring.ts'
import { call } from '../client.ts'
import { language, say, t } from '../language.ts'
import { everyItem } from '../listing.ts'
import { challengeTitle, schoolNames } from '../lookups.ts'
import type { Edition } from '../session.ts'
import { at, named, type Table } from './cells.ts'
import { coachTable, involvedTable, juryTable } from './involved-tables.ts'

/** What the tables of an edition are made with. */
type Known = {
  edition: Edition
  teams: ReadonlyMap<string, string>
  /** The teams that stand. */
  standing: ReadonlyMap<string, string>
  people: ReadonlyMap<string, string>
}

type Names = Pick<Known, 'teams' | 'people'>

type Export = { name: Text; file: Text; since?: 'deliberation'; table: (known: Known) => Promise<Table> }

type TeamInFull = OutputOf<typeof listEveryTeam>['items'][number]
type Sheet = OutputOf<typeof listAllScoreSheets>['items'][number]

/** The lists of an edition that are saved as tables, in their order; that of people is saved where it is looked at. */
export const exports: readonly Export[] = [
  {
    name: { fr: 'Les équipes', en: 'The teams' },
    file: { fr: 'equipes', en: 'teams' },
    table: async ({ edition }) =>
      teamTable(
        edition,
        await everyItem((query) =>
          call(listAt<typeof listEveryTeam>('/api/editions/{edition}/organise/teams'), of(edition), {
            query,
          }),
        ),
      ),
  },
  {
    name: { fr: 'Le jury, l’organisation et l’accompagnement', en: 'Jury, organisers and coaches' },
    file: { fr: 'roles', en: 'roles' },
    table: async ({ edition, teams }) => involvedTable(edition, await involvedIn(edition), teams),
  },
  {
    name: { fr: 'Le jury', en: 'The jury' },
    file: { fr: 'jury', en: 'jury' },
    table: async ({ edition }) => juryTable(edition, await involvedIn(edition)),
  },
  {
    name: { fr: 'L’accompagnement', en: 'The coaches' },
    file: { fr: 'accompagnement', en: 'coaches' },
    table: async ({ edition, standing }) => coachTable(await involvedIn(edition), standing),
  },
  {
    name: { fr: 'Les liens d’intérêt', en: 'The interests' },
    file: { fr: 'liens', en: 'interests' },
    table: async ({ edition, teams, people }) => [
      [
        t('Juré', 'Juror'),
        t('Équipe', 'Team'),
        t('Lien', 'Interest'),
        t('Motif', 'Reason'),
        t('Par', 'By'),
        t('Le', 'At'),
      ],
      ...(
        await everyItem((query) =>
          call(listAt<typeof listInterests>('/api/editions/{edition}/interests'), of(edition), { query }),
        )
      ).map(({ juror, team, kind, reason = '', by, updatedAt }) => [
        named(people, juror),
        named(teams, team),
        kind === 'blocking' ? t('bloquant', 'blocking') : kind === 'declared' ? t('déclaré', 'declared') : '',
        reason,
        named(people, by),
        at(edition, updatedAt),
      ]),
    ],
  },
  {
    name: { fr: 'Les notes du jury', en: 'The jury’s marks' },
    file: { fr: 'notes', en: 'marks' },
    since: 'deliberation',
    table: async ({ edition, ...names }) =>
      sheetTable(
        edition,
        await everyItem((query) =>
          call(listAt<typeof listAllScoreSheets>('/api/editions/{edition}/score-sheets'), of(edition), {
            query,
          }),
        ),
        names,
      ),
  },
  {
    name: { fr: 'Les lots de cartes de vote', en: 'The batches of voter cards' },
    file: { fr: 'lots-de-cartes', en: 'card-batches' },
    table: async ({ edition }) => [
      [
        t('Lot', 'Batch'),
        t('Cartes', 'Cards'),
        t('Émis par', 'Issued by'),
        t('Le', 'At'),
        t('Vote ouvert', 'Vote open'),
        t('Fermé par', 'Closed by'),
        t('Fermé le', 'Closed at'),
      ],
      ...(
        await everyItem((query) =>
          call(listAt<typeof listVoterBatches>('/api/editions/{edition}/voter-batches'), of(edition), {
            query,
          }),
        )
      ).map(({ id, count, issued, afterOpening, closed }) => [
        id,
        String(count),
        issued.name,
        at(edition, issued.at),
        yes(afterOpening),
        closed?.name ?? '',
        at(edition, closed?.at),
      ]),
    ],
  },
  {
    name: { fr: 'Les demandes de cartes', en: 'The requests for cards' },
    file: { fr: 'demandes-de-cartes', en: 'card-requests' },
    table: async ({ edition }) => [
      [
        t('Demande', 'Request'),
        t('Cartes', 'Cards'),
        t('Motif', 'Reason'),
        ...[
          t('Demandée', 'Asked'),
          t('Accordée', 'Consented to'),
          t('Retirée', 'Withdrawn'),
          t('Émise', 'Issued'),
        ].flatMap((done) => [`${done} ${t('par', 'by')}`, `${done} ${t('le', 'at')}`]),
      ],
      ...(
        await everyItem((query) =>
          call(listAt<typeof listCardRequests>('/api/editions/{edition}/card-requests'), of(edition), {
            query,
          }),
        )
      ).map(({ id, count, reason, ...deeds }) => [
        id,
        String(count),
        reason,
        ...[deeds.asked, deeds.consented, deeds.withdrawn, deeds.issued].flatMap((deed) => [
          deed?.name ?? '',
          at(edition, deed?.at),
        ]),
      ]),
    ],
  },
  {
    name: { fr: 'Les courriels', en: 'The mails' },
    file: { fr: 'courriels', en: 'mails' },
    table: async ({ edition, people }) => [
      [
        t('Courriel', 'Mail'),
        t('Modèle', 'Template'),
        t('À', 'To'),
        t('État', 'State'),
        t('Refus', 'Refusal'),
        t('Le', 'At'),
      ],
      ...(
        await everyItem((query) =>
          call(listAt<typeof listMails>('/api/editions/{edition}/mails'), of(edition), { query }),
        )
      ).map(({ id, template, person, state, refusal = '', updatedAt }) => [
        id,
        template,
        named(people, person),
        say(mailStates[state]),
        refusal,
        at(edition, updatedAt),
      ]),
    ],
  },
  {
    name: { fr: 'Les messages aux personnes', en: 'The messages to people' },
    file: { fr: 'messages', en: 'messages' },
    table: async ({ edition }) => [
      [
        t('De', 'From'),
        t('Le', 'At'),
        t('Lecteurs', 'Readers'),
        t('Objet', 'Subject'),
        t('Message', 'Message'),
      ],
      ...(
        await everyItem((query) =>
          call(listAt<typeof listMessages>('/api/editions/{edition}/messages'), of(edition), { query }),
        )
      ).map(({ sender, sentAt, readers, texts }) => {
        const { subject = '', body = '' } = texts[language()] ?? texts.fr ?? texts.en ?? {}
        return [sender, at(edition, sentAt), String(readers), subject, body]
      }),
    ],
  },
  {
    name: { fr: 'La piste d’audit', en: 'The audit trail' },
    file: { fr: 'audit', en: 'audit' },
    table: async ({ edition, people }) => [
      [
        t('Numéro', 'Number'),
        t('Le', 'At'),
        t('Qui', 'Who'),
        t('A fait', 'Did'),
        t('Quoi', 'What'),
        t('Lequel', 'Which'),
        t('Au titre de', 'Under'),
        t('Version', 'Version'),
        t('Empreinte', 'Hash'),
      ],
      ...(
        await everyItem((query) =>
          call(listAt<typeof listAudit>('/api/editions/{edition}/audit'), of(edition), { query }),
        )
      ).map((entry) => [
        String(entry.number),
        at(edition, entry.when),
        named(people, entry.who),
        say(deeds[entry.did]),
        entry.what,
        entry.which,
        entry.under,
        String(entry.version),
        entry.hash,
      ]),
    ],
  },
]

const mailStates = {
  waiting: { fr: 'en attente', en: 'waiting' },
  sending: { fr: 'en cours', en: 'being sent' },
  sent: { fr: 'parti', en: 'sent' },
  refused: { fr: 'refusé', en: 'refused' },
} as const

const deeds = {
  created: { fr: 'créé', en: 'created' },
  changed: { fr: 'modifié', en: 'changed' },
  removed: { fr: 'supprimé', en: 'removed' },
} as const

/** A row for each team, also one that was dissolved or disqualified, with what it handed in. */
export function teamTable(edition: Edition, teams: readonly TeamInFull[]): Table {
  return [
    [
      t('Équipe', 'Team'),
      t('Défi', 'Challenge'),
      t('Écoles', 'Schools'),
      t('Membres', 'Members'),
      t('Noms', 'Names'),
      t('Complète', 'Complete'),
      ...edition.deliverables.map(({ name }) => say(name)),
      t('État', 'State'),
      t('Motif', 'Reason'),
    ],
    ...teams.map((team) => [
      team.name,
      challengeTitle(edition, team.challenge),
      schoolNames(edition, team.schools),
      String(team.people.length),
      team.people.map(({ name }) => name).join(', '),
      yes(team.complete),
      ...edition.deliverables.map(({ id }) => yes(team.handedIn.includes(id))),
      team.people.length === 0
        ? t('dissoute', 'dissolved')
        : team.disqualification
          ? t('disqualifiée', 'disqualified')
          : '',
      team.ended?.reason ?? team.disqualification?.reason ?? '',
    ]),
  ]
}

/** A row for each sheet, a column for each criterion; fractions as the reader's spreadsheet writes them. */
export function sheetTable(edition: Edition, sheets: readonly Sheet[], { teams, people }: Names): Table {
  const criteria = juryPrizes(edition).flatMap((prize) =>
    prize.criteria.map((criterion) => ({ prize, criterion })),
  )
  return [
    [
      t('Équipe', 'Team'),
      t('Juré', 'Juror'),
      ...criteria.map(({ prize, criterion }) => `${say(prize.name)} – ${say(criterion.name)}`),
      t('Commentaire', 'Comment'),
      t('Le', 'At'),
    ],
    ...sheets.map(({ team, juror, marks, comment = '', updatedAt }) => [
      named(teams, team),
      named(people, juror),
      ...criteria.map(({ prize, criterion }) => fraction(marks[prize.id]?.[criterion.id])),
      comment,
      at(edition, updatedAt),
    ]),
  ]
}

/** A list by its address: its declaration stays with the page that shows it, and the address is held to that. */
export function listAt<Of extends Operation>(path: Of['path']): Of {
  return { method: 'GET', path } as Of
}

const of = ({ id }: Edition) => ({ edition: id })

function yes(is: boolean): string {
  return is ? t('oui', 'yes') : t('non', 'no')
}

function fraction(mark: number | undefined): string {
  if (mark === undefined) return ''
  return language() === 'fr' ? String(mark).replace('.', ',') : String(mark)
}

function involvedIn(edition: Edition) {
  return everyItem((query) =>
    call(listAt<typeof listInvolved>('/api/editions/{edition}/involved'), of(edition), { query }),
  )
}
