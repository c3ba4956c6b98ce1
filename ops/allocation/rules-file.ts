import { type AllocationRules, allocationRules } from '../../domain/allocation/instance.ts'
import { fieldProblem, ruleProblem } from '../../domain/field-problems.ts'
import type { Text } from '../../domain/fields.ts'
import { isRecord } from '../../domain/records.ts'
import { type Mistake, type Path, readYaml } from '../../editions/yaml.ts'

/** The rules of a YAML text, `schools` being those that people are of; or all that is wrong with it. */
export function readRules(
  yaml: string,
  schools: ReadonlySet<string> | undefined,
): { rules: AllocationRules } | { mistakes: Mistake[] } {
  const reading = readYaml(yaml)
  if (!('value' in reading)) return { mistakes: reading.mistakes() }
  if (!isRecord(reading.value)) {
    reading.note([], notRules)
    return { mistakes: reading.mistakes() }
  }
  const { success, data, error } = allocationRules.safeParse(reading.value, { reportInput: true })
  for (const issue of error?.issues ?? []) {
    const path = issue.path as Path
    if (issue.code !== 'unrecognized_keys') reading.note(path, fieldProblem(issue))
    else
      for (const key of issue.keys)
        reading.note([...path, key], fieldProblem({ ...issue, keys: [key] }), true)
  }
  if (success)
    for (const { path, sentence, atName } of contradictions(data, schools))
      reading.note(path, sentence, atName)
  const mistakes = reading.mistakes()
  return success && mistakes.length === 0 ? { rules: data } : { mistakes }
}

type Contradiction = { path: Path; sentence: Text; atName?: boolean }

function* contradictions(
  { challenges, team, points }: AllocationRules,
  schools: ReadonlySet<string> | undefined,
): Iterable<Contradiction> {
  const below = ruleProblem('maximum-below-minimum')
  if (team.maximum < team.minimum) yield { path: ['team', 'maximum'], sentence: below }
  const seen = new Set<string>()
  for (const [at, { id, minTeams, maxTeams }] of challenges.entries()) {
    if (seen.has(id)) yield { path: ['challenges', at, 'id'], sentence: ruleProblem('id-used-twice') }
    seen.add(id)
    if (maxTeams < minTeams) yield { path: ['challenges', at, 'minTeams'], sentence: below }
  }
  for (const [at, each] of points.entries())
    if (each > (points[at - 1] ?? each)) yield { path: ['points', at], sentence: rising }
  for (const school of Object.keys(team.perSchool ?? {}))
    if (schools && !schools.has(school))
      yield { path: ['team', 'perSchool', school], sentence: unknownSchool(school, schools), atName: true }
}

const notRules: Text = {
  fr: 'Le fichier doit contenir les règles d’une répartition.',
  en: 'The file must hold the rules of an allocation.',
}

const rising: Text = {
  fr: 'Un vœu ne peut pas valoir plus de points que celui qui le précède.',
  en: 'A wish cannot be worth more points than the one before it.',
}

function unknownSchool(school: string, schools: ReadonlySet<string>): Text {
  const known = [...schools].sort().slice(0, 10).join(', ')
  return {
    fr: `Personne n’est de l’école « ${school} » (il y a : ${known}).`,
    en: `Nobody is of the school “${school}” (there are: ${known}).`,
  }
}
