import { expect, test } from 'vitest'
import { mayGo } from '../../web/people/enter.ts'

test('whoever has signed in goes where they wanted to go, if it is a page of the edition that is theirs to see', () => {
  const juror = { id: 'juror-1', name: 'Jean Juge', role: 'juror', language: 'fr' } as const
  for (const to of [
    '/fr/lyon-2026/deliberation',
    '/en/lyon-2026/jury/team-1',
    '/fr/lyon-2026/palmares',
    '/fr/lyon-2026/teams#join=team-1.link',
  ])
    expect(mayGo('lyon-2026', juror, to), to).toBe(true)
  for (const to of [
    '',
    '/fr/lyon-2026/organise/mails',
    '/fr/brest-2026/deliberation',
    '/fr/brest-2026/teams#join=team-1.link',
    '/fr/lyon-2026/nowhere',
    '//fr/lyon-2026/deliberation',
    'fr/lyon-2026/deliberation',
    'https://example.org/fr/lyon-2026/deliberation',
    '/fr/lyon-2026/sign-in',
  ])
    expect(mayGo('lyon-2026', juror, to), to).toBe(false)
})
