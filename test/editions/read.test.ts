import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { decoded } from '../../editions/encoding.ts'
import { readEdition } from '../../editions/read.ts'

const sample = readFileSync(new URL('../../editions/strasbourg-2019.yaml', import.meta.url), 'utf8')

/** The mistakes in the sample after some of its text was replaced, as `line path: sentence`. */
function mistakesAfter(...changes: [from: string | RegExp, to: string][]): string[] {
  const changed = changes.reduce((yaml, [from, to]) => {
    const next = yaml.replace(from, to)
    expect(next, `${from} is in the sample`).not.toBe(yaml)
    return next
  }, sample)
  const reading = readEdition(changed)
  return 'mistakes' in reading
    ? reading.mistakes.map(({ line, path, sentence }) => `${line} ${path}: ${sentence.en}`)
    : []
}

function lineOf(text: string): number {
  return sample.slice(0, sample.indexOf(text)).split('\n').length
}

describe('the sample edition', () => {
  const reading = readEdition(sample)
  const edition = 'edition' in reading ? reading.edition : undefined

  test('is valid and holds what the schools announced', () => {
    expect(reading).not.toHaveProperty('mistakes')
    expect(edition?.challenges).toHaveLength(18)
    expect(edition?.themes).toHaveLength(5)
    expect(edition?.jury).toHaveLength(7)
    expect(edition?.prizes.map((prize) => prize.kind)).toEqual(['jury', 'jury', 'jury', 'audience'])
    expect(edition?.contacts).toHaveLength(2)
  })

  test('has challenges under every theme', () => {
    expect(new Set(edition?.challenges.map((each) => each.theme)).size).toBe(5)
  })

  test('has room for 700 people in 60 teams', () => {
    const { maximum = 0, perChallenge = 0 } = edition?.teams ?? {}
    expect(maximum * 60).toBeGreaterThanOrEqual(700)
    expect(perChallenge * 18).toBeGreaterThanOrEqual(60)
  })

  test('shows clocks of Strasbourg, kept as instants', () => {
    expect(edition?.phases.work.opens).toBe('2019-02-18T08:00:00.000Z')
  })

  test('uses invented addresses only', () => {
    const addresses = sample.match(/[^\s{,]+@[^\s,}]+/g) ?? []
    expect(addresses.length).toBeGreaterThan(10)
    expect(addresses.filter((each) => !each.endsWith('example.org'))).toEqual([])
  })
})

describe('what may be left out', () => {
  const edition = (...changes: [string, string][]) => {
    const reading = readEdition(changes.reduce((yaml, [from, to]) => yaml.replace(from, to), sample))
    return 'edition' in reading ? reading.edition : reading.mistakes
  }
  test('the English of a text: it is the French then', () => {
    expect(edition(['      en: Who can register?\n', ''])).toMatchObject({
      questions: [{ question: { fr: 'Qui peut s’inscrire ?', en: 'Qui peut s’inscrire ?' } }, {}, {}, {}],
    })
  })
  test('the class of a school', () => {
    expect(edition(['    cohort: Molière\n', ''])).toMatchObject({ schools: [{ id: 'ena', cohort: '' }, {}] })
  })
  test('but not the French', () => {
    expect(edition(['      fr: Qui peut s’inscrire ?\n', ''])).toEqual([
      expect.objectContaining({ path: 'questions.0.question.fr' }),
    ])
  })
})

describe('letters', () => {
  const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
  test('of Windows-1252 are named as such, at the first line that has them', () => {
    expect(decoded(bytes('id: e\nname: École d\u0092été\n'))).toEqual({
      line: 2,
      column: 7,
      sentence: expect.objectContaining({
        en: 'This file is not in UTF-8: it seems to be in Windows-1252 (“École”). Save it as UTF-8.',
      }),
    })
  })
  test.each([
    ['UTF-16', Buffer.from('\ufeffid: e', 'utf16le')],
    ['UTF-16 without a mark', Buffer.from('id: e', 'utf16le')],
  ])('of %s too', (_, content) => {
    expect(decoded(content)).toMatchObject({ line: 1, sentence: { en: expect.stringContaining('UTF-16') } })
  })
  test('of UTF-8 are read, with a mark of byte order or without', () => {
    expect(decoded(Buffer.from('\ufeffÉcole'))).toBe('École')
    expect(decoded(Buffer.from('École'))).toBe('École')
  })
  test.each(['\ufffdcole', 'Ã‰cole'.replace('‰', '\u0089'), 'Ã©cole', 'lâ€™eau'])(
    'that were broken before, as in %j, are a mistake',
    (word) => {
      expect(mistakesAfter(['École nationale', `${word} nationale`])).toContain(
        `${lineOf('École nationale')} : Letters are broken here: the text was read in another encoding than its own. Take it from its source again.`,
      )
    },
  )
  test('that only look so are none', () => {
    expect(mistakesAfter(['École nationale', 'Âge, São Tomé, « Ã », Pâques'])).toEqual([])
  })
})

describe('each kind of mistake is named at its line', () => {
  const cases: [string, [string | RegExp, string][], string[]][] = [
    [
      'a missing field, at the list entry that should hold it',
      [['    theme: ville\n', '']],
      [`${lineOf('- id: marche-de-nuit')} challenges.4.theme: This field is required and missing.`],
    ],
    [
      'a misspelt field',
      [['timeZone: Europe', 'timezone: Europe']],
      [
        `${lineOf('id: strasbourg-2019')} timeZone: This field is required and missing.`,
        `${lineOf('timeZone: Europe')} timezone: There is no field “timezone” here.`,
      ],
    ],
    [
      'an unknown field, and what else is wrong beyond it',
      [
        ['    theme: ville\n', '    theme: villes\n    colour: red\n'],
        ['    president: true\n', '    president: true\n    chair: yes\n'],
      ],
      [
        `${lineOf('    president: true') + 1} jury.0.chair: There is no field “chair” here.`,
        `${lineOf('    theme: ville') + 1} challenges.4.theme: No theme has this id.`,
        `${lineOf('    theme: ville') + 2} challenges.4.colour: There is no field “colour” here.`,
      ],
    ],
    [
      'a date that does not exist',
      [['opens: 2019-02-18 09:00', 'opens: 2019-02-30 09:00']],
      [
        `${lineOf('work: {')} phases.work.opens: This date does not exist or is not written as 2019-02-18 09:00.`,
      ],
    ],
    [
      'a phase that closes before it opens',
      [['closes: 2019-02-22 15:30', 'closes: 2019-02-22 08:30']],
      [`${lineOf('jury: {')} phases.jury.closes: The closing must come after the opening.`],
    ],
    [
      'a jury that starts before work has closed',
      [['opens: 2019-02-22 09:30', 'opens: 2019-02-21 09:30']],
      [
        `${lineOf('jury: {')} phases.jury.opens: The jury opens once work has closed, and the deliberation once jury and vote have closed.`,
      ],
    ],
    [
      'an unknown time zone',
      [['Europe/Paris', 'Europe/Strasbourg']],
      [
        `${lineOf('timeZone: Europe')} timeZone: This time zone is unknown. Write an IANA name, like Europe/Paris.`,
      ],
    ],
    [
      'two presidents',
      [['    email: paul.arnoult@example.org', '    email: paul.arnoult@example.org\n    president: true']],
      [`${lineOf('jury:\n')} jury: The jury has exactly one president.`],
    ],
    [
      'an id used twice',
      [['- id: eau-potable', '- id: rez-de-chaussee']],
      [
        `${lineOf('- id: eau-potable')} challenges.8.id: This id is already used further up in the same list.`,
      ],
    ],
    [
      'an id with capitals',
      [['- id: eau-potable', '- id: Eau']],
      [
        `${lineOf('- id: eau-potable')} challenges.8.id: Only lower-case letters without accents, digits and hyphens go here, 40 at most.`,
      ],
    ],
    [
      'an address that is none',
      [['email: helene.kieffer@example.org', 'email: helene.kieffer']],
      [
        `${lineOf('helene.kieffer@')} organisers.0.email: Write a complete e-mail address, like first.last@example.org.`,
      ],
    ],
    [
      'a mail domain with an at sign',
      [['[inet.example.org]', "['@inet.example.org']"]],
      [
        `${lineOf('[inet.example.org]')} schools.1.mailDomains.0: Write a domain name in lower case, like school.example.org, without @.`,
      ],
    ],
    [
      'digits where a text is needed',
      [['cohort: Molière', 'cohort: 2019']],
      [`${lineOf('cohort: Molière')} schools.0.cohort: A text is expected here.`],
    ],
    [
      'a number with a fraction',
      [['minimum: 3', 'minimum: 3.5']],
      [`${lineOf('minimum: 3\n')} teams.minimum: A whole number is expected here.`],
    ],
    [
      'a number over its limit',
      [['maximum: 15', 'maximum: 25']],
      [`${lineOf('maximum: 15\n')} teams.maximum: The largest possible value is 20.`],
    ],
    [
      'a kind of prize that there is not',
      [['kind: audience', 'kind: sponsor']],
      [`${lineOf('kind: audience')} prizes.3.kind: The possible values are jury and audience.`],
    ],
    [
      'a field left empty',
      [['cohort: Molière', 'cohort:']],
      [`${lineOf('cohort: Molière')} schools.0.cohort: This field is empty.`],
    ],
    [
      'a list that is empty',
      [['types: [application/pdf]', 'types: []']],
      [`${lineOf('types: [application/pdf]')} deliverables.0.types: At least 1 entry is needed.`],
    ],
    [
      'a field written twice',
      [['  schools: 2\n', '  schools: 2\n  minimum: 4\n']],
      [`${lineOf('  schools: 2') + 1} : This field is written twice in the same place.`],
    ],
    [
      'a tab as indent',
      [['    theme: ville\n', '\ttheme: ville\n']],
      [`${lineOf('    theme: ville')} : Indent with spaces, not with tabs.`],
    ],
    [
      'an unquoted colon',
      [['    name: École nationale', '    name: École: nationale']],
      [`${lineOf('name: École nationale')} : A text that holds a colon and a space must be quoted.`],
    ],
  ]
  test.each(cases)('%s', (_, changes, expected) => {
    const mistakes = mistakesAfter(...changes)
    for (const each of expected) expect(mistakes).toContain(each)
  })

  test('of every kind at once: none hides another', () => {
    const mistakes = mistakesAfter(
      ['    theme: ville\n', '    theme: villes\n'],
      ['  minimum: 3\n', '  minimum: three\n'],
      ['opens: 2019-02-22 09:30', 'opens: 2019-02-21 09:30'],
      ['    president: true\n', ''],
      ['- id: eau-potable', '- id: rez-de-chaussee'],
    )
    expect(mistakes.map((each) => each.replace(/^\d+ ([^:]*):.*/, '$1')).toSorted()).toEqual([
      'challenges.4.theme',
      'challenges.8.id',
      'jury',
      'phases.jury.opens',
      'teams.minimum',
    ])
  })

  test.each([
    ['one space too many', '    theme: ville\n', '     theme: ville\n'],
    ['two too few', '    theme: ville\n', '  theme: ville\n'],
    ['of a list’s entry', '  - id: eau-potable', '   - id: eau-potable'],
    ['of a whole text', '      fr: Qui peut s’inscrire ?', '    fr: Qui peut s’inscrire ?'],
  ])('a wrong indent is one mistake: %s', (_, from, to) => {
    const mistakes = mistakesAfter([from, to])
    expect(mistakes.length, mistakes.join('\n')).toBe(1)
  })

  test('two wrong lines that are apart are two', () => {
    expect(
      mistakesAfter(
        ['    theme: ville\n', '     theme: ville\n'],
        ['    name: École nationale', '    name: École: nationale'],
      ),
    ).toHaveLength(2)
  })

  test('all at once, in the order of the file', () => {
    const lines = mistakesAfter(
      ['opens: 2019-02-18 09:00', 'opens: yesterday'],
      ['[inet.example.org]', '[]'],
      ['weight: 3', 'weight: -3'],
    ).map((each) => Number.parseInt(each, 10))
    expect(lines).toHaveLength(3)
    expect(lines).toEqual([...lines].sort((a, b) => a - b))
  })

  test.each(['', '# nothing\n', 'strasbourg', '- a\n- b\n', '{', 'a: *b', 'a: &a [*a, *a]', '\u0000'])(
    'a file that is no edition at all: %j',
    (yaml) => {
      const reading = readEdition(yaml)
      expect(reading).toHaveProperty('mistakes')
      if ('mistakes' in reading) {
        expect(reading.mistakes.length).toBeGreaterThan(0)
        for (const { line, sentence } of reading.mistakes) {
          expect(line).toBeGreaterThan(0)
          expect(sentence.fr).not.toBe('')
        }
      }
    },
  )

  test('an alias that multiplies is refused, not expanded', () => {
    const bomb = `a: &a [${'x,'.repeat(9)}x]\n${[...'bcdefgh']
      .map((name, index) => `${name}: &${name} [${`*${'abcdefg'[index]},`.repeat(9)}*${'abcdefg'[index]}]`)
      .join('\n')}\n`
    expect(readEdition(bomb)).toHaveProperty('mistakes')
  })
})
