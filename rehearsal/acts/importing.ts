import { editRegistration } from '../../api/people/edit-registration.ts'
import { importPeople } from '../../api/people/import-people.ts'
import { listParticipants } from '../../api/people/list-participants.ts'
import { previewImport } from '../../api/people/preview-import.ts'
import { lettersOf } from '../../domain/csv.ts'
import { chunksOf } from '../../domain/lists.ts'
import { type ListedPerson, listedPeople, readPeopleList } from '../../domain/people/people-list.ts'
import { type Caller, each, everyItem } from '../client.ts'
import type { PlannedPerson } from '../plan.ts'
import { type Scene, width } from '../scene.ts'

/**
 * The registrar's office sends its list as a spreadsheet saved it, with a line that the spreadsheet spoilt. The organiser looks at
 * what would become of it, imports it, imports it again, then one that says a name otherwise; who is listed signs in and
 * accepts the rules.
 */
export async function importList(scene: Scene, people: readonly PlannedPerson[]): Promise<void> {
  const { stage, ledger, progress } = scene
  const { organiser } = stage
  const [first] = people
  if (!first) return
  const spoilt = { name: '#REF!', email: `spoilt-${first.email}`, language: 'fr' } as const
  const listed = readAgain(spreadsheetOf([...people, spoilt]))

  const told = await verdictsOf(organiser, previewImport, listed)
  const early = await idsByAddress(organiser)
  const isNobodyIn = people.every(({ email }) => !early.has(email))
  ledger.expect('lists', isNobodyIn, 'looking at a list entered somebody')
  ledger.expect('lists', told.create === people.length, `${told.create} of ${people.length} would be entered`)
  ledger.expect('lists', told.refuse === 1, `${told.refuse} lines would be refused, one is spoilt`)

  const twice = await Promise.all([1, 2].map(() => verdictsOf(organiser, importPeople, listed)))
  const entered = twice.reduce((sum, { create }) => sum + create, 0)
  ledger.expect('lists', entered === people.length, `${people.length} were listed, ${entered} were entered`)
  const again = await verdictsOf(organiser, importPeople, listed)
  ledger.expect('lists', again.leave === people.length, 'the same list again changed something')
  for (const name of [`${first.name} Corrigé`, first.name]) {
    const corrected = readAgain(spreadsheetOf([{ ...first, name }, ...people.slice(1)]))
    const { change, leave } = await verdictsOf(organiser, importPeople, corrected)
    const isOne = change === 1 && leave === people.length - 1
    ledger.expect('lists', isOne, `one name was corrected, ${change} lines were changed`)
  }

  const present = await idsByAddress(organiser)
  await each(people, width, async ({ email }) => {
    const id = present.get(email)
    ledger.expect('lists', id !== undefined, `${email} was imported and is not there`)
    if (id === undefined) return
    const caller = await stage.signInJuror({ id, email })
    const said = await caller.get(editRegistration, {}, { body: { rules: true, ...scene.plan.says(email) } })
    const accepted = said.consents.some(({ to, withdrawn }) => to === 'rules' && withdrawn === undefined)
    ledger.expect('lists', accepted, `${email} could not accept the rules`)
    scene.participants.set(email, caller)
    scene.counts.participants += 1
    progress.step()
  })
}

/** A list as a spreadsheet saves it as “Unicode text”: UTF-16 with its mark, tabulators, heads with stray spaces. */
function spreadsheetOf(people: readonly PlannedPerson[]): Uint8Array {
  const lines = people.map(({ name, email, language }) => {
    const [given, ...family] = name.split(' ')
    return [family.join(' '), given, email.toUpperCase(), language].join('\t')
  })
  const text = ['NOM \tPrénom\t Courriel\tLangue', ...lines, ''].join('\r\n')
  return Buffer.from(`\ufeff${text}`, 'utf16le')
}

function readAgain(bytes: Uint8Array): ListedPerson[] {
  const list = readPeopleList(lettersOf(bytes))
  return listedPeople(
    list,
    list.columns.map(({ field }) => field),
  )
}

/** How many lines of a list were told each verdict. */
async function verdictsOf(
  organiser: Caller,
  operation: typeof previewImport | typeof importPeople,
  listed: readonly ListedPerson[],
) {
  const counts = { create: 0, change: 0, leave: 0, refuse: 0 }
  for (const lines of chunksOf(listed, 100))
    for (const { verdict } of (await organiser.get(operation, {}, { body: { role: 'participant', lines } }))
      .lines)
      counts[verdict] += 1
  return counts
}

async function idsByAddress(organiser: Caller): Promise<Map<string, string>> {
  const people = await everyItem(organiser, listParticipants, {})
  return new Map(people.map(({ email, id }) => [email, id]))
}
