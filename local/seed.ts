import { createHash, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { Edition } from '../domain/edition.ts'
import { plusSeconds } from '../domain/time.ts'
import { readEdition } from '../editions/read.ts'
import { createEdition, currentEdition } from '../store/editions.ts'
import { personAt, register, sendLink } from '../store/people.ts'
import { openTable, type Table } from '../store/table.ts'
import type { Host } from './host.ts'

export type SignIn = { role: string; url: string }

const day = 86_400

// Invented; two of each school, so that a mixed team can be formed.
const participants = [
  { name: 'Camille Roussel', email: 'camille.roussel@ena.example.org' },
  { name: 'Yanis Belkacem', email: 'yanis.belkacem@ena.example.org' },
  { name: 'Lucie Steiner', email: 'lucie.steiner@inet.example.org' },
  { name: 'Tiago Marques', email: 'tiago.marques@inet.example.org' },
]

/**
 * Creates the sample edition with its invented people, once, an hour after teams may be formed by the host's clock;
 * then makes a sign-in link, good for a day, for each role.
 */
export async function seedSample(host: Host): Promise<SignIn[]> {
  const client = new DynamoDBClient(host.client())
  const table = openTable(host.environment.TABLE ?? '', client)
  const edition = await sampleEdition()
  if (!(await currentEdition(table, edition.id))) {
    host.clock.set(new Date(plusSeconds(edition.phases.formation.opens, 3600)))
    await createEdition(table, edition, writing(host))
    for (const participant of participants) await registerParticipant(table, host, edition, participant)
  }
  const [organiser] = edition.organisers
  const president = edition.jury.find((juror) => juror.president)
  const juror = edition.jury.find((each) => !each.president)
  const people = { organiser, president, juror, participant: participants[0] }
  const links: SignIn[] = []
  for (const [role, person] of Object.entries(people)) {
    if (person) links.push({ role, url: await signInLink(table, host, edition.id, person.email) })
  }
  client.destroy()
  return links
}

async function sampleEdition(): Promise<Edition> {
  const file = join(import.meta.dirname, '../editions/strasbourg-2019.yaml')
  const reading = readEdition(await readFile(file, 'utf8'))
  if ('mistakes' in reading)
    throw new Error(`The sample edition has mistakes: ${JSON.stringify(reading.mistakes)}`)
  return reading.edition
}

async function registerParticipant(
  table: Table,
  host: Host,
  edition: Edition,
  { name, email }: (typeof participants)[number],
) {
  const school = edition.schools.find(({ mailDomains }) =>
    mailDomains.some((domain) => email.endsWith(`@${domain}`)),
  )
  if (!school) throw new Error(`No school of the sample has ${email}`)
  const id = createHash('sha256').update(email).digest('hex').slice(0, 20)
  const newcomer = { id, name, email, school: school.id, language: 'fr' as const }
  await register(table, edition.id, newcomer, newLink(host), writing(host))
}

async function signInLink(table: Table, host: Host, edition: string, email: string): Promise<string> {
  const person = await personAt(table, edition, email)
  if (!person) throw new Error(`The sample edition has nobody at ${email}`)
  const link = newLink(host)
  await sendLink(table, edition, person, link, writing(host))
  return `${host.url}/fr/${edition}/sign-in#token=${link.token}`
}

function newLink({ clock }: Host) {
  const token = randomBytes(32).toString('base64url')
  const expires = plusSeconds(clock.date().toISOString(), day)
  return { token, hash: createHash('sha256').update(token).digest('hex'), expires, minutes: day / 60 }
}

function writing({ clock }: Host) {
  return { now: clock.date().toISOString(), by: 'sample', under: 'sample' }
}
