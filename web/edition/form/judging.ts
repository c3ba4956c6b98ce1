import { both, empty, id, name, number, person, type Section, type Shape } from './shape.ts'

const criterion: readonly Shape[] = [
  id,
  name,
  { kind: 'text', name: 'question', label: both('Question posée au jury', 'What a juror asks') },
  number('weight', 'Poids', 'Weight'),
  {
    kind: 'list',
    name: 'guidance',
    optional: true,
    label: both('Repères de notation', 'What marks stand for'),
    hint: both('De la note la plus basse à la plus haute.', 'From the lowest mark to the highest.'),
    one: both('repère', 'level'),
    blank: { mark: '', text: empty },
    fields: [
      number('mark', 'Note', 'Mark'),
      { kind: 'text', name: 'text', label: both('Repère', 'Meaning') },
    ],
  },
]

const rules = [
  { value: 'mean', ...both('Moyenne', 'Mean') },
  { value: 'median', ...both('Médiane', 'Median') },
  { value: 'calibrated', ...both('Calibrée', 'Calibrated') },
]

/** What the jury decides on, and how. */
export const judging: readonly Section[] = [
  {
    id: 'prizes',
    label: both('Prix et notation', 'Prizes and scoring'),
    fields: [
      {
        kind: 'group',
        name: 'scale',
        label: both('Échelle des notes', 'Scale of marks'),
        fields: [
          number('minimum', 'Note la plus basse', 'Lowest mark'),
          number('maximum', 'Note la plus haute', 'Highest mark'),
          number('step', 'Pas', 'Step'),
        ],
      },
      {
        kind: 'list',
        name: 'prizes',
        label: both('Prix', 'Prizes'),
        one: both('prix', 'prize'),
        blank: { id: '', kind: 'jury', name: empty, description: empty, rule: 'mean', criteria: [] },
        fields: [
          id,
          name,
          { kind: 'text', name: 'description', label: both('Présentation', 'Description'), long: true },
          {
            kind: 'choice',
            name: 'kind',
            label: both('Donné par', 'Given by'),
            options: [
              { value: 'jury', ...both('Le jury', 'The jury') },
              { value: 'audience', ...both('Le public', 'The audience') },
            ],
          },
          {
            kind: 'when',
            field: 'kind',
            is: 'jury',
            fields: [
              { kind: 'choice', name: 'rule', label: both('Règle', 'Rule'), options: rules },
              {
                kind: 'list',
                name: 'criteria',
                label: both('Critères', 'Criteria'),
                one: both('critère', 'criterion'),
                blank: { id: '', name: empty, question: empty, weight: 1 },
                fields: criterion,
              },
            ],
          },
          {
            kind: 'when',
            field: 'kind',
            is: 'audience',
            fields: [
              {
                kind: 'choice',
                name: 'rule',
                label: both('Règle', 'Rule'),
                options: [{ value: 'plurality', ...both('Le plus de bulletins', 'Most ballots') }],
              },
            ],
          },
        ],
      },
    ],
  },
  {
    id: 'jury',
    label: both('Jury et délibération', 'Jury and deliberation'),
    fields: [
      {
        kind: 'list',
        name: 'jury',
        label: both('Jury', 'Jury'),
        one: both('juré', 'juror'),
        blank: { id: '', name: '', function: empty, email: '' },
        fields: [
          ...person,
          { kind: 'text', name: 'function', label: both('Fonction', 'Function') },
          { kind: 'tick', name: 'president', label: both('Préside le jury', 'Chairs the jury') },
          { kind: 'line', name: 'school', label: both('École (identifiant)', 'School (id)'), optional: true },
          {
            kind: 'lines',
            name: 'themes',
            label: both('Thèmes (identifiants)', 'Themes (ids)'),
            optional: true,
          },
          number('most', 'Équipes au plus', 'Teams at most', true),
        ],
      },
      {
        kind: 'group',
        name: 'assignment',
        label: both('Répartition des équipes', 'Dividing the teams'),
        hint: both(
          'Sans elle, tous les jurés voient toutes les équipes.',
          'Without it every juror sees every team.',
        ),
        blank: { each: 3, dropOut: 'kept' },
        fields: [
          number('each', 'Jurés par équipe', 'Jurors a team'),
          {
            kind: 'choice',
            name: 'dropOut',
            label: both('Les feuilles de qui s’en va', 'The sheets of who drops out'),
            options: [
              { value: 'kept', ...both('restent', 'stay') },
              { value: 'set-aside', ...both('sont mises de côté', 'are set aside') },
            ],
          },
        ],
      },
      {
        kind: 'group',
        name: 'walk',
        label: both('Passage de table en table', 'Walking from table to table'),
        blank: { minimum: 3, minutes: 10 },
        fields: [
          number('minimum', 'Jurés par équipe d’abord', 'Jurors a team at first'),
          number('minutes', 'Minutes par table', 'Minutes a table'),
        ],
      },
      {
        kind: 'group',
        name: 'deliberation',
        label: both('Délibération', 'Deliberation'),
        blank: { quorum: 1 },
        fields: [
          number('quorum', 'Quorum de feuilles par équipe', 'Quorum of sheets a team'),
          number('approvals', 'Accords avant la signature', 'Approvals before the signature', true),
          { kind: 'tick', name: 'onePrizeATeam', label: both('Un seul prix par équipe', 'One prize a team') },
          {
            kind: 'lines',
            name: 'substitutes',
            optional: true,
            label: both('Qui remplace la présidence', 'Who stands in for the president'),
            hint: both('Identifiants de jurés, dans l’ordre.', 'Ids of jurors, in order.'),
          },
        ],
      },
      {
        kind: 'group',
        name: 'publication',
        label: both('Publication', 'Publication'),
        blank: { members: false },
        fields: [
          {
            kind: 'tick',
            name: 'members',
            needed: true,
            label: both('Nommer les membres des équipes', 'Name the members of teams'),
          },
          {
            kind: 'choice',
            name: 'jurors',
            optional: true,
            label: both('Notes publiées', 'Published marks'),
            options: [
              { value: 'named', ...both('avec le nom des jurés', 'with the jurors’ names') },
              { value: 'pseudonymised', ...both('sous pseudonyme', 'under pseudonyms') },
            ],
          },
        ],
      },
    ],
  },
]
