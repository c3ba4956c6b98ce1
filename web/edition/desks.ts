import type { Text } from '../../domain/fields.ts'
import type { DeskPage } from '../pages.ts'

/** The organisers' desks, in their order: how each is called, and what it is for. Nobody else loads them. */
export const desks: Readonly<Record<DeskPage, Text & { what: Text }>> = {
  people: {
    fr: 'Personnes',
    en: 'People',
    what: { fr: 'Chercher, corriger, décider', en: 'Find, correct, decide' },
  },
  'every-team': {
    fr: 'Équipes',
    en: 'Teams',
    what: { fr: 'Déplacer, réunir, dissoudre, disqualifier', en: 'Move, merge, dissolve, disqualify' },
  },
  allocation: {
    fr: 'Répartition',
    en: 'Allocation',
    what: { fr: 'Former les équipes d’après les vœux', en: 'Form teams after everybody’s wishes' },
  },
  import: {
    fr: 'Listes',
    en: 'Lists',
    what: { fr: 'Importer des personnes, tout exporter', en: 'Import people, export all' },
  },
  involved: {
    fr: 'Rôles et invitations',
    en: 'Roles and invitations',
    what: { fr: 'Jury, organisation : inviter, retirer', en: 'Jury, organisers: invite, remove' },
  },
  edit: {
    fr: 'L’édition',
    en: 'The edition',
    what: { fr: 'Tout changer, revenir, en créer une autre', en: 'Change all of it, go back, make another' },
  },
  phases: {
    fr: 'Calendrier',
    en: 'Calendar',
    what: { fr: 'Ouvrir, prolonger, fermer une phase', en: 'Open, extend, close a phase' },
  },
  interests: {
    fr: 'Jury',
    en: 'Jury',
    what: { fr: 'Qui note qui', en: 'Who scores whom' },
  },
  paper: {
    fr: 'Feuilles papier',
    en: 'Sheets of paper',
    what: { fr: 'Imprimer, saisir deux fois', en: 'Print, type in twice' },
  },
  'voter-cards': {
    fr: 'Cartes de vote',
    en: 'Voter cards',
    what: { fr: 'Émettre et imprimer', en: 'Issue and print' },
  },
  mails: {
    fr: 'Courriels',
    en: 'Mails',
    what: { fr: 'Ce qui est parti, ce qui attend', en: 'What went out, what is waiting' },
  },
  messages: {
    fr: 'Écrire',
    en: 'Write',
    what: { fr: 'À tous, à un rôle, aux retardataires', en: 'To all, to a role, to who is late' },
  },
  publication: {
    fr: 'Publication',
    en: 'Publication',
    what: { fr: 'Relire, puis faire paraître', en: 'Read, then publish' },
  },
}
