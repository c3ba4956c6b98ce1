import { join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** What somebody might write, and whether it compiles. */
const snippets: Record<string, { compiles: boolean; code: string }> = {
  'a handler that answers what was declared': {
    compiles: true,
    code: `
      import { getTeam } from '../../api/teams/get-team.ts'
      import { answers } from '../../functions/http/area.ts'
      export const route = answers(getTeam, async () => ({
        body: { id: '', name: '', challenge: '', members: 1, schools: [], complete: true, people: [] },
      }))`,
  },
  'a handler that answers stored items': {
    compiles: false,
    code: `
      import { listTeams } from '../../api/teams/list-teams.ts'
      import { answers } from '../../functions/http/area.ts'
      import type { Team } from '../../store/teams/items.ts'
      type Stored = Team & { schools: string[]; complete: boolean; members: number }
      declare const items: Stored[]
      export const route = answers(listTeams, async () => ({ body: { items } }))`,
  },
  'a function without one of the operations of its area': {
    compiles: false,
    code: `
      import { area } from '../../functions/http/area.ts'
      import { voteForVote } from '../../functions/vote/vote.ts'
      const { putBallot: _, ...others } = voteForVote
      export const handler = area('vote', others)`,
  },
  'a function with an operation of another area': {
    compiles: false,
    code: `
      import { area } from '../../functions/http/area.ts'
      import { teamsForPublic } from '../../functions/teams/public.ts'
      import { voteForVote } from '../../functions/vote/vote.ts'
      export const handler = area('vote', { ...voteForVote, ...teamsForPublic })`,
  },
  'a function with all operations of its area': {
    compiles: true,
    code: `
      import { area } from '../../functions/http/area.ts'
      import { voteForVote } from '../../functions/vote/vote.ts'
      export const handler = area('vote', { ...voteForVote })`,
  },
  'a reader of the stream without one of its reactions': {
    compiles: false,
    code: `
      import type { ReactionOf } from '../../domain/reactions.ts'
      import { rankTeams } from '../../functions/jury/reactions.ts'
      import type { React } from '../../functions/streams/react.ts'
      export const doing: Record<ReactionOf<'results'>, React> = { rankTeams }`,
  },
  'a reaction on a kind of thing that is not stored': {
    compiles: false,
    code: `
      import type { Reaction } from '../../domain/reactions.ts'
      export const reaction: Reaction = { by: 'record', on: { Teem: 'written' } }`,
  },
}

test('what is forgotten, misplaced or not declared does not compile', () => {
  const names = Object.keys(snippets)
  const files = new Map(names.map((name, index) => [join(root, `test/house/snippet-${index}.ts`), name]))
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, root)
  const host = ts.createCompilerHost(options)
  const { fileExists, readFile } = host
  const codeOf = (file: string) => snippets[files.get(file) ?? '']?.code
  host.fileExists = (file) => files.has(file) || fileExists(file)
  host.readFile = (file) => codeOf(file) ?? readFile(file)
  const program = ts.createProgram([...files.keys()], options, host)
  for (const [file, name] of files) {
    const source = program.getSourceFile(file)
    const found = ts.getPreEmitDiagnostics(program, source).map(({ messageText }) => messageText)
    expect(found.length > 0, `${name}: ${JSON.stringify(found)}`).toBe(!snippets[name]?.compiles)
  }
}, 120_000)
