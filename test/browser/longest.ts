import type { Edition } from '../../domain/edition/edition.ts'
import type { Text } from '../../domain/fields.ts'

/** A text, filled up to this length with a word that no line can break. */
export function padded(text: string, length: number): string {
  return text.padEnd(length, 'W')
}

const both = ({ fr, en }: Text, length = 2000): Text => ({ fr: padded(fr, length), en: padded(en, length) })

/** The edition with every text as long as its schema allows; one item of the table holds a dozen such challenges. */
export function longest(edition: Edition): Edition {
  const named = <Item extends { name: Text }>(item: Item): Item => ({ ...item, name: both(item.name) })
  return {
    ...edition,
    name: both(edition.name),
    description: both(edition.description),
    place: both(edition.place),
    schools: edition.schools.map((school) => ({
      ...school,
      name: padded(school.name, 120),
      cohort: padded(school.cohort, 80),
    })),
    partners: edition.partners.map((partner) => padded(partner, 120)),
    contacts: edition.contacts.map(({ name }) => ({
      name: padded(name, 80),
      email: `${padded('press', 241)}@example.org`,
    })),
    ...(edition.afterwards && { afterwards: both(edition.afterwards) }),
    ...(edition.questions && {
      questions: edition.questions.map(({ question, answer }) => ({
        question: both(question),
        answer: both(answer),
      })),
    }),
    ...(edition.notices && {
      notices: {
        publisher: both(edition.notices.publisher),
        director: padded(edition.notices.director, 80),
        host: both(edition.notices.host),
        contact: `${padded('contact', 241)}@example.org`,
        dataProtection: `${padded('dpo', 241)}@example.org`,
      },
    }),
    organisers: edition.organisers.map((each) => ({ ...each, name: padded(each.name, 80) })),
    themes: edition.themes.map(named),
    challenges: edition.challenges.slice(0, 12).map((challenge) => ({
      ...challenge,
      title: both(challenge.title),
      question: both(challenge.question),
      context: both(challenge.context),
    })),
    prizes: edition.prizes.map((prize) => {
      const described = { ...named(prize), description: both(prize.description) }
      return described.kind === 'audience'
        ? described
        : {
            ...described,
            criteria: described.criteria.map((each) => ({
              ...named(each),
              question: both(each.question),
              ...(each.guidance && {
                guidance: each.guidance.map(({ mark, text }) => ({ mark, text: both(text, 240) })),
              }),
            })),
          }
    }),
    jury: edition.jury.map((juror) => ({
      ...juror,
      name: padded(juror.name, 80),
      function: both(juror.function),
    })),
    deliverables: edition.deliverables.map(named),
  }
}
