import type { Mail, MailName } from '../../mail/catalogue.ts'
import type { MailEdition } from '../../mail/mail.ts'

export const siteUrl = 'https://palmares.example.org'

export const edition: MailEdition = {
  id: 'strasbourg-2019',
  name: {
    fr: 'Hackathon des écoles de service public, Strasbourg 2019',
    en: 'Public service schools’ hackathon, Strasbourg 2019',
  },
  place: {
    fr: 'Strasbourg, à l’INET du lundi au jeudi, à l’ENA le vendredi',
    en: 'Strasbourg, at INET from Monday to Thursday, at ENA on Friday',
  },
  timeZone: 'Europe/Paris',
  contacts: [{ name: 'Claire Wendling', email: 'presse@example.org' }],
}

const challenge = { fr: 'Ne le dites qu’une fois', en: 'Say it only once' }
const deck = { fr: 'Support de présentation', en: 'Pitch deck' }
const summary = { fr: 'Résumé d’une page', en: 'One-page summary' }
const innovation = { fr: 'Prix innovation usager', en: 'User innovation prize' }
const favourite = { fr: 'Coup de cœur du public', en: 'Audience favourite' }

/** One of each mail, filled as in the life of an edition. */
export const samples: { [Name in MailName]: Mail<Name>['props'] } = {
  'sign-in-link': {
    name: 'Jeanne Ott',
    email: 'jeanne.ott@inet.example.org',
    token: 'strasbourg-2019.Zk3vLw8Qm2Rt6Yx1Nb4Hc7Js5Pd9Fg0A',
    code: '204817',
    expires: '2019-02-05T08:18:00.000Z',
    askedAt: '2019-02-05T08:03:00.000Z',
  },
  message: {
    name: 'Jeanne Ott',
    sender: 'Hélène Kieffer',
    subject: 'La salle de vendredi a changé',
    body: 'Nous serons en salle 204, au deuxième étage.\nL’ascenseur est à gauche de l’entrée.\n\nÀ vendredi !',
  },
  'hand-in-closed': {
    name: 'Jeanne Ott',
    teamName: 'Les Guichets ouverts',
    counts: [{ deliverable: deck, version: 2, acceptedAt: '2019-02-21T21:14:09.000Z' }],
    missing: [summary],
    closedAt: '2019-02-22T08:00:00.000Z',
    jury: { opens: '2019-02-22T08:30:00.000Z', closes: '2019-02-22T14:30:00.000Z' },
  },
  invitation: {
    name: 'Hélène Roth',
    role: 'juror',
    by: 'Claire Wendling',
    work: { opens: '2019-02-18T08:00:00.000Z', closes: '2019-02-22T08:00:00.000Z' },
    jury: { opens: '2019-02-22T08:30:00.000Z', closes: '2019-02-22T14:30:00.000Z' },
    deliberation: { opens: '2019-02-22T14:30:00.000Z', closes: '2019-02-22T17:00:00.000Z' },
  },
  'calendar-moved': {
    name: 'Jeanne Ott',
    moves: [
      {
        phase: 'work',
        before: { opens: '2019-02-18T08:00:00.000Z', closes: '2019-02-22T08:00:00.000Z' },
        after: { opens: '2019-02-18T08:00:00.000Z', closes: '2019-02-22T10:30:00.000Z' },
      },
    ],
    reason: 'Les trains de mardi ne circulent pas.',
  },
  'change-asked': {
    name: 'Agnès Vautrin',
    by: 'Claire Wendling',
    reason: 'Le poids d’un critère a été mal recopié.',
  },
  presidency: {
    name: 'Bertrand Schaal',
    president: 'Agnès Vautrin',
    yours: false,
    deliberation: { opens: '2019-02-22T14:30:00.000Z', closes: '2019-02-22T17:00:00.000Z' },
  },
  'address-corrected': { name: 'Jeanne Ott' },
  'participant-invitation': {
    name: 'Jeanne Ott',
    by: 'Claire Wendling',
    school: 'Institut national des études territoriales (INET)',
    cohort: 'Simone Veil',
    formation: { opens: '2019-02-11T08:00:00.000Z', closes: '2019-02-15T17:00:00.000Z' },
    waits: false,
  },
  'registration-confirmed': {
    name: 'Jeanne Ott',
    school: 'Institut national des études territoriales (INET)',
    cohort: 'Gaston Monnerville',
    formation: { opens: '2019-02-11T08:00:00.000Z', closes: '2019-02-18T08:00:00.000Z' },
  },
  'registration-refused': {
    name: 'Jeanne Ott',
    reason: 'L’édition est réservée aux élèves des deux écoles.',
  },
  'place-waiting': { name: 'Jeanne Ott', missed: false },
  'place-offered': { name: 'Jeanne Ott', answerBy: '2019-02-09T10:00:00.000Z' },
  'registration-withdrawn': { name: 'Jeanne Ott', asked: true },
  'team-joined': {
    name: 'Jeanne Ott',
    newcomer: 'Karim Belkacem',
    newcomerSchool: 'École nationale d’administration (ENA)',
    welcome: false,
    teamName: 'Les Passerelles',
    challenge,
    members: 2,
    complete: false,
  },
  'team-allocated': {
    name: 'Ana',
    teamName: 'Équipe 3 — Accueil sans guichet',
    challenge: { fr: 'Accueil sans guichet', en: 'Welcome without a counter' },
    mates: ['Bea', 'Cid'],
    why: {
      fr: 'Accueil sans guichet, votre deuxième vœu : votre premier avait 31 candidats pour 12 places.',
      en: 'Welcome without a counter, your second wish: your first had 31 candidates for 12 seats.',
    },
  },
  'team-changed': {
    name: 'Jeanne Ott',
    teamName: 'Les Passerelles',
    team: 'ysha0hkj4fggpr0p9a4z3r3yza',
    change: 'disqualified',
    reason: 'Le travail remis est celui d’une autre équipe.',
  },
  'deliverable-accepted': {
    name: 'Jeanne Ott',
    teamName: 'Les Passerelles',
    deliverable: deck,
    receipt: '01k3m8q2z7v4n6t9r5w1x0y8ab',
    version: 2,
    acceptedAt: '2019-02-21T22:41:00.000Z',
    deadline: '2019-02-22T08:00:00.000Z',
    file: {
      fileName: 'passerelles-presentation-finale.pdf',
      bytes: 3_482_117,
      sha256: '64ec88ca00b268e5ba1a35678a1b5316d212f4f366b2477232534a8aeca37f3c',
    },
  },
  'deadline-reminder': {
    name: 'Jeanne Ott',
    teamName: 'Les Passerelles',
    missing: [deck, summary],
    deadline: '2019-02-22T08:00:00.000Z',
  },
  'juror-invitation': {
    name: 'Agnès Vautrin',
    president: true,
    jury: { opens: '2019-02-22T08:30:00.000Z', closes: '2019-02-22T14:30:00.000Z' },
    deliberation: { opens: '2019-02-22T15:00:00.000Z', closes: '2019-02-22T17:00:00.000Z' },
  },
  'deliberation-opens': {
    name: 'Agnès Vautrin',
    deliberation: { opens: '2019-02-22T15:00:00.000Z', closes: '2019-02-22T17:00:00.000Z' },
  },
  digest: {
    name: 'Hélène Kieffer',
    at: '2019-02-14T06:30:00.000Z',
    participants: 1204,
    teams: 18,
    completeTeams: 15,
    deliverables: 0,
    scoreSheets: 0,
    trail: { entries: 2871, hash: '5f0c8a1de2b94e6fbb2f0c1a9d7e3f4a6b8c0d2e4f60718293a4b5c6d7e8f901' },
    attention: [
      { about: 'incomplete-teams', count: 3 },
      { about: 'mails-refused', count: 1 },
    ],
  },
  'announcement-winner': {
    name: 'Jeanne Ott',
    teamName: 'Les Passerelles',
    challenge,
    feedback: '0a79q5bj1wac0qvmmj7ev9pqvg',
    prizes: [innovation, favourite],
  },
  'announcement-team': { name: 'Karim Belkacem', teamName: 'Les Veilleurs', challenge },
  'announcement-organiser': {
    name: 'Hélène Kieffer',
    publishedAt: '2019-02-22T16:35:00.000Z',
    awards: [
      { prize: innovation, teamName: 'Les Passerelles' },
      { prize: { fr: 'Prix innovation publique', en: 'Public innovation prize' }, teamName: 'Bus 67' },
      { prize: { fr: 'Prix innovation tech', en: 'Tech innovation prize' }, teamName: 'Goutte à goutte' },
      { prize: favourite, teamName: 'Les Passerelles' },
    ],
    recipients: 240,
  },
}
