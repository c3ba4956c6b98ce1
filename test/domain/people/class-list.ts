/** Faults that lists of people come with: what a line says, and at which of its cells it is refused. */
const faults: Readonly<Record<string, readonly [line: (n: number) => string, at: string]>> = {
  'no @': [(n) => `Prune ${n};prune.north.example.org;North;fr`, 'email'],
  'two addresses': [(n) => `Prune ${n};"a${n}@north.example.org, b@north.example.org";North;fr`, 'email'],
  'an accent in the address': [(n) => `Prune ${n};rené${n}@north.example.org;North;fr`, 'email'],
  'a space in the address': [(n) => `Prune ${n};prune ${n}@north.example.org;North;fr`, 'email'],
  'an address without ending': [(n) => `Prune ${n};prune${n}@north;North;fr`, 'email'],
  'no address': [(n) => `Prune ${n};;North;fr`, 'email'],
  'no name': [(n) => `;nameless${n}@north.example.org;North;fr`, 'name'],
  'a long name': [(n) => `${'Très long '.repeat(9)}${n};long${n}@north.example.org;North;fr`, 'name'],
  'a link for a name': [(n) => `Voir www.gain${n}.example;link${n}@north.example.org;North;fr`, 'name'],
  'a turned name': [(n) => `Pr\u202eune ${n};turned${n}@north.example.org;North;fr`, 'name'],
  'a name on two lines': [(n) => `"Prune\nMartin ${n}";lines${n}@north.example.org;North;fr`, 'name'],
  'a number for a name': [(n) => `4,5E+1${n % 10};number${n}@north.example.org;North;fr`, 'name'],
  'a date for a name': [(n) => `12/03/20${10 + (n % 80)};date${n}@north.example.org;North;fr`, 'name'],
  'a month for a name': [(n) => `${1 + (n % 28)}-mars;month${n}@north.example.org;North;fr`, 'name'],
  'an error for a name': [(n) => `#REF!;error${n}@north.example.org;North;fr`, 'name'],
  'a formula': [(n) => `=A${n};formula${n}@north.example.org;North;fr`, 'name'],
  'an unknown school': [(n) => `Prune ${n};unknown${n}@north.example.org;École de nulle part;fr`, 'school'],
  'a number for a school': [(n) => `Prune ${n};digit${n}@north.example.org;${n};fr`, 'school'],
  'an address of no school': [(n) => `Prune ${n};elsewhere${n}@home.example.org;;fr`, 'school'],
  'an unknown language': [(n) => `Prune ${n};tongue${n}@north.example.org;North;klingon`, 'language'],
}

/** How many kinds of faults there are. */
export const kinds = Object.keys(faults).length

/**
 * A class list of 600 people with 40 faults, two of each kind, as a spreadsheet writes one: semicolons, CRLF. Beside it the lines
 * that are at fault, each with the cell.
 */
export function classList(): { text: string; wrong: Map<number, string> } {
  const lines = ['\ufeffNom et Prénom ; E-MAIL;École;Langue']
  const wrong = new Map<number, string>()
  let line = 2
  const add = (text: string, at?: string) => {
    if (at) wrong.set(line, at)
    lines.push(text)
    line += text.split('\n').length
  }
  const all = [...Object.values(faults), ...Object.values(faults)]
  for (let index = 0; index < 600; index += 1) {
    const fault = index % 15 === 7 ? all[(index - 7) / 15] : undefined
    if (fault) add(fault[0](index), fault[1])
    else add(`Élève ${letters(index)};eleve${index}@north.example.org;${index % 2 ? 'north' : ''};Français`)
  }
  return { text: `${lines.join('\r\n')}\r\n`, wrong }
}

/** A number as letters: names have no need of digits. */
function letters(index: number): string {
  return [...String(index)].map((digit) => 'abcdefghij'[Number(digit)]).join('')
}
