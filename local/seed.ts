import { randomBytes } from 'node:crypto'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { type Host, HostError } from 'cdk-host'
import { sha256Of } from '../domain/canonical.ts'
import type { Edition } from '../domain/edition/edition.ts'
import type { Language } from '../domain/fields.ts'
import { idFrom } from '../domain/ids.ts'
import { newSignIn } from '../domain/people/sign-in.ts'
import { isProblem, type Problem } from '../domain/problem.ts'
import { plusSeconds } from '../domain/time.ts'
import { currentEdition } from '../store/edition/editions.ts'
import { createEdition } from '../store/edition/writing.ts'
import { askForLink, getPerson, openRehearsalSession, personAt, register } from '../store/people/people.ts'
import { openTable, type Table } from '../store/table.ts'
import { createTeam, getTeam, joinTeam } from '../store/teams/teams.ts'
import { bringForward } from './earlier.ts'

type SampleRole = 'organiser' | 'president' | 'juror' | 'participant'

/** The sample edition on this host: who a visitor can be, and ways to act for everybody else. */
export type Sample = {
  id: string
  /** The edition as its organisers have it now. */
  edition: () => Promise<Edition>
  people: { role: SampleRole; id: string; name: string }[]
  teams: { id: string; founder: string }[]
  signInLink: (person: string, language: Language) => Promise<string>
  /** A token with which to call the API as this person for an hour. */
  session: (person: string) => Promise<string>
}

const hour = 3600
// Links for visitors outlive the moves of the clock up to the publication.
const [visitorSeconds, participantSeconds] = [14 * 86_400, 900]

// Invented, like all people of the sample. Schools alternate, so that every team is mixed.
const newcomer = 'Camille Roussel'
const teams = [
  {
    name: 'Les Guichets ouverts',
    challenge: 'maison-itinerante',
    members: ['Yanis Belkacem', 'Lucie Steiner', 'Awa Diop', 'Tiago Marques', 'Maëlle Kerbrat'],
  },
  {
    name: 'Goutte à goutte',
    challenge: 'eau-potable',
    members: ['Sofiane Haddad', 'Jeanne Obrecht', 'Mathis Lemoine', 'Ines Duarte', 'Noé Fischbach'],
  },
  {
    name: 'Les Marcheuses du soir',
    challenge: 'marche-de-nuit',
    members: ['Clara Muller', 'Ibrahim Sow', 'Élise Grandjean', 'Hugo Wolff', 'Nour Ziani'],
  },
  {
    name: 'Plein d’assiette',
    challenge: 'cantine-sans-gaspillage',
    members: ['Paul Hirsch', 'Mina Tran', 'Oscar Vasseur', 'Rose Ntumba'],
  },
  {
    name: 'Mon droit d’abord',
    challenge: 'aides-oubliees',
    members: ['Léa Quéméneur', 'Adam Schmitt', 'Salomé Garnier', 'Karim Benali'],
  },
]

/**
 * Creates an edition (the sample, or that of another file) with invented people and their teams, once, an hour after teams
 * may be formed by the host's clock. One participant has no team yet.
 */
export async function seedSample(host: Host, file: Edition): Promise<Sample> {
  const table = openTable(host.environment.TABLE ?? '', new DynamoDBClient(host.client()))
  await bringForward(table)
  if (!(await currentEdition(table, file.id))) {
    host.clock.set(new Date(plusSeconds(file.phases.formation.opens, hour)))
    await createEdition(table, file, writing(host))
  }
  const cast = castFor(file)
  const founded = await Promise.all(cast.map(({ name }) => getTeam(table, file.id, idOf(name))))
  if (!founded.every(Boolean)) {
    await seedPeople(table, host, file, cast)
    // So that what follows from it does not bury what is printed next; a slow machine goes on without.
    await host.idle(10_000).catch((error: unknown) => {
      if (!(error instanceof HostError)) throw error
    })
  }

  const [organiser] = file.organisers
  const president = file.jury.find((juror) => juror.president)
  const juror = file.jury.find((each) => !each.president)
  const visitors = { organiser, president, juror, participant: { id: idOf(newcomer), name: newcomer } }
  return {
    id: file.id,
    edition: async () => (await currentEdition(table, file.id))?.edition ?? file,
    people: Object.entries(visitors).flatMap(([role, person]) =>
      person ? [{ role: role as SampleRole, id: person.id, name: person.name }] : [],
    ),
    teams: cast.map(({ name, members: [founder = ''] }) => ({ id: idOf(name), founder: idOf(founder) })),
    signInLink: async (id, language) => {
      const link = newLink(host, visitorSeconds)
      await askForLink(table, file.id, (await known(table, file.id, id)).email, link, writing(host))
      return `${host.url}/${language}/${file.id}/sign-in#token=${link.token}`
    },
    session: async (id) => {
      const secret = randomBytes(32).toString('base64url')
      const by = writing(host)
      const opened = { hash: sha256Of(secret), expires: plusSeconds(by.now, hour) }
      await openRehearsalSession(table, file.id, await known(table, file.id, id), opened, by)
      return `${file.id}.${secret}`
    },
  }
}

/** The invented teams as this edition takes them: on its own challenges, no more nor larger than it allows. */
function castFor({ challenges, teams: { maximum, perChallenge } }: Edition): typeof teams {
  const on = (challenge: string, index: number) =>
    challenges.find(({ id }) => id === challenge)?.id ?? challenges[index % challenges.length]?.id ?? ''
  return teams.slice(0, challenges.length * perChallenge).map(({ name, challenge, members }, index) => ({
    name,
    challenge: on(challenge, index),
    members: members.slice(0, maximum),
  }))
}

async function seedPeople(table: Table, host: Host, edition: Edition, cast: typeof teams): Promise<void> {
  await registerParticipant(table, host, edition, newcomer, 0)
  for (const team of cast) {
    const [founder = '', ...others] = team.members
    await Promise.all(
      team.members.map((name, index) => registerParticipant(table, host, edition, name, index)),
    )
    const draft = { id: idOf(team.name), name: team.name, challenge: team.challenge }
    must(await createTeam(table, edition, idOf(founder), draft, writing(host)))
    for (const name of others) must(await joinTeam(table, edition, idOf(name), draft.id, writing(host)))
  }
}

async function registerParticipant(
  table: Table,
  host: Host,
  edition: Edition,
  name: string,
  index: number,
): Promise<void> {
  const school = edition.schools[index % edition.schools.length]
  if (!school) throw new Error('The sample edition has no school')
  const plain = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
  const email = `${plain.replaceAll(/[^a-z]+/g, '.')}@${school.mailDomains[0]}`
  if (await personAt(table, edition.id, email)) return
  const participant = { id: idOf(name), name, email, school: school.id, language: 'fr' as const }
  await register(table, edition.id, participant, newLink(host, participantSeconds), writing(host))
}

async function known(table: Table, edition: string, id: string) {
  const person = await getPerson(table, edition, id)
  if (!person) throw new Error(`The sample edition has nobody with id ${id}`)
  return person
}

function idOf(name: string): string {
  return idFrom(Buffer.from(sha256Of(`sample ${name}`), 'hex'))
}

function must<Value>(value: Value | Problem): void {
  if (isProblem(value)) throw new Error(`The sample edition could not be made: ${value.problem}`)
}

function newLink(host: Host, seconds: number) {
  return newSignIn(() => randomBytes(32), writing(host).now, seconds)
}

function writing({ clock }: Host) {
  return { now: clock.date().toISOString(), by: 'sample', under: 'sample' }
}
