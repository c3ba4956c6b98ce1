import type { Edition } from '../../../domain/edition/edition.ts'
import type { Minutes } from '../../../domain/palmares/minutes.ts'

const text = (fr: string, en: string) => ({ fr, en })
const names =
  'Les Passerelles,Bus 67,Goutte à goutte,Les Veilleurs,Ćwiczenie,Ressources & Cie,Le Guichet volant,Quartier libre,Zéro reste,Première porte,Lisible,Une fois suffit,Marche de nuit,Hors les murs,Nouvelle donne,Sobres,La Médiane,Tous au musée'
    .split(',')
    .map((name, index) => ({ id: String(index).padStart(26, '0'), name, challenge: `defi-${index}` }))
const window = { opens: '2019-02-18T08:00:00.000Z', closes: '2019-02-22T08:00:00.000Z' }

/** Minutes of 18 teams, with a tie in first place, an interest of each kind, and names beyond Latin-1. */
export function sampleMinutes(): Minutes {
  const scored = (best: number) =>
    names.map(({ id }, index) => ({
      team: id,
      rank: index < 2 ? 1 : index + 1,
      score: index < 2 ? best : Math.round((best - 0.37 * index) * 1e6) / 1e6,
      sheets: 7,
    }))
  const jury = (prize: string, best: number) => ({
    prize,
    kind: 'jury' as const,
    standings: scored(best),
    basis: { sheets: 126, digest: '0'.repeat(64) },
  })
  const juror = (id: string, name: string, fr: string, en: string, president = false) => ({
    id,
    name,
    function: text(fr, en),
    president,
  })
  return {
    schema: 1,
    edition: 'strasbourg-2019',
    rules: 3,
    name: text(
      'Hackathon des écoles de service public, Strasbourg 2019',
      'Public service schools’ hackathon, Strasbourg 2019',
    ),
    timeZone: 'Europe/Paris',
    jury: [
      juror(
        'agnes',
        'Agnès Vautrin',
        'Déléguée interministérielle à la transformation publique, présidente du jury',
        'Interministerial delegate for public transformation, president of the jury',
        true,
      ),
      juror('thomas', 'Thomas Bürckel', 'Président d’Alsace Digitale', 'Chair of Alsace Digitale'),
      juror(
        'ines',
        'Inês Carvalho',
        'Directrice pédagogique d’EPITECH Strasbourg',
        'Head of studies at EPITECH Strasbourg',
      ),
    ],
    interests: [
      { juror: 'thomas', team: names[3]?.id ?? '', kind: 'blocking' },
      { juror: 'ines', team: names[4]?.id ?? '', kind: 'declared' },
    ],
    teams: names,
    prizes: [
      { id: 'usager', name: text('Prix innovation usager', 'User innovation prize'), rule: 'mean' },
      { id: 'tech', name: text('Prix innovation tech', 'Tech innovation prize'), rule: 'mean' },
      { id: 'public', name: text('Coup de cœur du public', 'Audience favourite'), rule: 'plurality' },
    ],
    results: [
      jury('usager', 16.4),
      jury('tech', 15.214286),
      {
        prize: 'public',
        kind: 'audience',
        lines: names.map(({ id }, index) => ({ team: id, ballots: 90 - 4 * index, rank: index + 1 })),
        total: 1008,
      },
    ],
    castingVotes: [
      { prize: 'usager', team: names[1]?.id ?? '', reason: 'Un usage déjà observé dans trois communes.' },
      { prize: 'tech', team: names[0]?.id ?? '', reason: 'Un prototype qui fonctionne.' },
    ],
    awards: [
      { prize: 'usager', team: names[1]?.id ?? '' },
      { prize: 'tech', team: names[0]?.id ?? '' },
    ],
    signature: {
      by: 'agnes',
      name: 'Agnès Vautrin',
      function: text(
        'Déléguée interministérielle à la transformation publique, présidente du jury',
        'Interministerial delegate for public transformation, president of the jury',
      ),
      at: '2019-02-22T16:12:45.123Z',
    },
  }
}

/** What the document takes from the edition. */
export const sampleEdition: Pick<Edition, 'place' | 'phases' | 'challenges' | 'prizes'> = {
  place: text('Strasbourg, à l’INET puis à l’ENA', 'Strasbourg, at INET then at ENA'),
  challenges: names.map(({ challenge, name }) => ({
    id: challenge,
    theme: 'ville',
    title: text(`Le défi que ${name} a choisi`, `The challenge ${name} took`),
    question: text('?', '?'),
    context: text('.', '.'),
  })),
  prizes: ['usager', 'tech'].map((id) => ({
    id,
    kind: 'jury',
    name: text('Prix', 'Prize'),
    description: text('.', '.'),
    rule: 'mean',
    criteria: [
      { id: 'besoin', name: text('Besoin', 'Need'), question: text('?', '?'), weight: 2 },
      { id: 'essai', name: text('Essai', 'Trial'), question: text('?', '?'), weight: 1.5 },
    ],
  })),
  phases: {
    registration: window,
    formation: window,
    work: window,
    jury: window,
    vote: window,
    deliberation: window,
    published: window,
    archived: window,
  },
}
