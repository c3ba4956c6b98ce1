import type { Text } from '../../../domain/fields.ts'
import { judging } from './judging.ts'
import { both, empty, id, name, number, person, type Section, type Shape } from './shape.ts'

const edges: readonly Shape[] = [
  { kind: 'moment', name: 'opens', label: both('Ouvre', 'Opens') },
  { kind: 'moment', name: 'closes', label: both('Ferme', 'Closes') },
]
const windows = [
  ['registration', 'Inscriptions', 'Registration'],
  ['formation', 'Équipes', 'Teams'],
  ['work', 'Travail', 'Work'],
  ['jury', 'Jury', 'Jury'],
  ['vote', 'Vote du public', 'Audience vote'],
  ['deliberation', 'Délibération', 'Deliberation'],
  ['published', 'Palmarès', 'Palmarès'],
  ['archived', 'Archives', 'Archive'],
] as const

/** Everything that an edition's file can say, by what it is about; nobody but organisers loads it. */
export const sections: readonly Section[] = [
  {
    id: 'about',
    label: both('L’édition', 'The edition'),
    fields: [
      id,
      name,
      { kind: 'text', name: 'description', label: both('Présentation', 'Description'), long: true },
      { kind: 'text', name: 'place', label: both('Lieu', 'Place') },
      {
        kind: 'line',
        name: 'timeZone',
        label: both('Fuseau horaire', 'Time zone'),
        hint: both('Un nom de l’IANA, comme Europe/Paris.', 'An IANA name, like Europe/Paris.'),
      },
      {
        kind: 'tick',
        name: 'rehearsal',
        label: both(
          'C’est une répétition : personnes inventées, aucun courriel',
          'It is a rehearsal: made-up people, no mail',
        ),
      },
      {
        kind: 'group',
        name: 'look',
        label: both('Apparence', 'Look'),
        blank: { colour: '#1f5c46' },
        fields: [
          {
            kind: 'line',
            name: 'colour',
            label: both('Couleur', 'Colour'),
            hint: both('Comme #1f5c46 ; jamais sous du texte.', 'Like #1f5c46; never under text.'),
          },
          { kind: 'picture', name: 'logo', label: both('Logo', 'Logo') },
        ],
      },
      {
        kind: 'text',
        name: 'afterwards',
        label: both('La suite pour les lauréats', 'What comes next for winners'),
        long: true,
        optional: true,
      },
    ],
  },
  {
    id: 'phases',
    label: both('Le calendrier', 'The calendar'),
    fields: [
      {
        kind: 'group',
        name: 'phases',
        label: both('Fenêtres des phases', 'Windows of the phases'),
        fields: windows.map(([phase, fr, en]) => ({
          kind: 'group',
          name: phase,
          label: both(fr, en),
          fields: edges,
        })),
      },
    ],
  },
  {
    id: 'taking-part',
    label: both('Écoles et inscription', 'Schools and registration'),
    fields: [
      {
        kind: 'list',
        name: 'schools',
        label: both('Écoles', 'Schools'),
        one: both('école', 'school'),
        blank: { id: '', name: '', cohort: '', mailDomains: [] },
        fields: [
          id,
          { kind: 'line', name: 'name', label: both('Nom', 'Name') },
          { kind: 'line', name: 'cohort', label: both('Promotion', 'Class') },
          {
            kind: 'lines',
            name: 'mailDomains',
            label: both('Domaines de courriel', 'Mail domains'),
            hint: both('Un par ligne, comme ecole.example.org.', 'One a line, like school.example.org.'),
          },
        ],
      },
      {
        kind: 'group',
        name: 'registration',
        label: both('Règles d’inscription', 'Rules of registration'),
        blank: { otherAddresses: true, cohorts: false },
        fields: [
          {
            kind: 'tick',
            name: 'otherAddresses',
            label: both(
              'D’autres adresses peuvent demander à participer',
              'Other addresses may ask to take part',
            ),
          },
          { kind: 'tick', name: 'cohorts', label: both('Demander la promotion', 'Ask for the class') },
          number('capacity', 'Nombre de places', 'Places', true),
          number(
            'answerHours',
            'Heures pour répondre à une offre de place',
            'Hours to answer an offer',
            true,
          ),
        ],
      },
      {
        kind: 'list',
        name: 'skills',
        optional: true,
        label: both('Compétences', 'Skills'),
        one: both('compétence', 'skill'),
        blank: { id: '', name: empty },
        fields: [id, name],
      },
      {
        kind: 'group',
        name: 'teams',
        label: both('Équipes', 'Teams'),
        fields: [
          number('minimum', 'Membres au moins', 'Members at least'),
          number('maximum', 'Membres au plus', 'Members at most'),
          number('schools', 'Écoles à réunir', 'Schools to bring together'),
          number('perChallenge', 'Équipes par défi au plus', 'Teams per challenge at most'),
        ],
      },
    ],
  },
  {
    id: 'challenges',
    label: both('Thèmes et défis', 'Themes and challenges'),
    fields: [
      {
        kind: 'list',
        name: 'themes',
        label: both('Thèmes', 'Themes'),
        one: both('thème', 'theme'),
        blank: { id: '', name: empty },
        fields: [id, name],
      },
      {
        kind: 'list',
        name: 'challenges',
        label: both('Défis', 'Challenges'),
        one: both('défi', 'challenge'),
        blank: { id: '', theme: '', title: empty, question: empty, context: empty },
        fields: [
          id,
          {
            kind: 'line',
            name: 'theme',
            label: both('Thème', 'Theme'),
            hint: both('L’identifiant d’un thème.', 'The id of a theme.'),
          },
          { kind: 'text', name: 'title', label: both('Titre', 'Title') },
          { kind: 'text', name: 'question', label: both('Question', 'Question'), long: true },
          { kind: 'text', name: 'context', label: both('Contexte', 'Context'), long: true },
        ],
      },
    ],
  },
  {
    id: 'deliverables',
    label: both('Livrables', 'Deliverables'),
    fields: [
      {
        kind: 'list',
        name: 'deliverables',
        label: both('Ce qui est à remettre', 'What is to be handed in'),
        one: both('livrable', 'deliverable'),
        blank: { id: '', kind: 'link', name: empty, required: true },
        fields: [
          id,
          name,
          {
            kind: 'choice',
            name: 'kind',
            label: both('Forme', 'Form'),
            options: [
              { value: 'file', ...both('Un fichier', 'A file') },
              { value: 'link', ...both('Un lien', 'A link') },
            ],
          },
          {
            kind: 'tick',
            name: 'required',
            needed: true,
            label: both('Attendu de chaque équipe', 'Expected of every team'),
          },
          {
            kind: 'when',
            field: 'kind',
            is: 'file',
            fields: [
              {
                kind: 'lines',
                name: 'types',
                label: both('Types de fichiers', 'Types of files'),
                hint: both('Un par ligne, comme application/pdf.', 'One a line, like application/pdf.'),
              },
              number('maximumBytes', 'Taille en octets, au plus', 'Bytes at most'),
            ],
          },
        ],
      },
    ],
  },
  ...judging,
  {
    id: 'contacts',
    label: both('Contacts et mentions', 'Contacts and notices'),
    fields: [
      {
        kind: 'list',
        name: 'organisers',
        label: both('Organisation', 'Organisers'),
        one: both('organisateur', 'organiser'),
        blank: { id: '', name: '', email: '' },
        fields: person,
      },
      {
        kind: 'lines',
        name: 'partners',
        label: both('Partenaires', 'Partners'),
        hint: both('Un par ligne.', 'One a line.'),
      },
      {
        kind: 'list',
        name: 'contacts',
        label: both('Contacts publics', 'Public contacts'),
        one: both('contact', 'contact'),
        blank: { name: '', email: '' },
        fields: person.slice(1),
      },
      {
        kind: 'list',
        name: 'questions',
        optional: true,
        label: both('Questions fréquentes', 'Frequent questions'),
        one: both('question', 'question'),
        blank: { question: empty, answer: empty },
        fields: [
          { kind: 'text', name: 'question', label: both('Question', 'Question') },
          { kind: 'text', name: 'answer', label: both('Réponse', 'Answer'), long: true },
        ],
      },
      {
        kind: 'group',
        name: 'notices',
        label: both('Mentions légales', 'Legal notice'),
        blank: { publisher: empty, director: '', host: empty, contact: '', dataProtection: '' },
        fields: [
          {
            kind: 'text',
            name: 'publisher',
            label: both('Éditeur du site', 'Publisher of the site'),
            long: true,
          },
          {
            kind: 'line',
            name: 'director',
            label: both('Directeur de la publication', 'Director of publication'),
          },
          { kind: 'text', name: 'host', label: both('Hébergeur', 'Host'), long: true },
          {
            kind: 'line',
            name: 'contact',
            label: both('Adresse de contact', 'Contact address'),
            type: 'email',
          },
          {
            kind: 'line',
            name: 'dataProtection',
            label: both('Protection des données', 'Data protection officer'),
            type: 'email',
          },
        ],
      },
    ],
  },
]

/** What a path says to people: `challenges.welcome.title.fr` as “Défis, welcome, Titre, en français”. */
export function wordsFor(path: string): Text {
  const parts = along(path).map(({ step, shape }) => shape?.label ?? languageWords[step] ?? both(step, step))
  return both(parts.map(({ fr }) => fr).join(', '), parts.map(({ en }) => en).join(', '))
}

/** What a field says, in the words in which it is chosen; nothing where it is what was typed. */
export function wordsOf(path: string, value: string): Text | undefined {
  const shape = along(path).at(-1)?.shape
  if (shape?.kind === 'tick') return value === 'true' ? both('oui', 'yes') : both('non', 'no')
  return shape?.kind === 'choice' ? shape.options.find((each) => each.value === value) : undefined
}

const languageWords: Readonly<Record<string, Text>> = {
  fr: both('en français', 'in French'),
  en: both('en anglais', 'in English'),
}

/** The fields that a path leads through; the ids of entries are steps without one. */
function along(path: string): { step: string; shape: Exclude<Shape, { kind: 'when' }> | undefined }[] {
  let fields: readonly Shape[] = sections.flatMap((section) => section.fields)
  return path.split('.').map((step) => {
    const shape = flat(fields).find((each) => each.name === step)
    if (shape && 'fields' in shape) fields = shape.fields
    return { step, shape }
  })
}

function flat(fields: readonly Shape[]): Exclude<Shape, { kind: 'when' }>[] {
  return fields.flatMap((each) => (each.kind === 'when' ? flat(each.fields) : [each]))
}
