import { expect, test } from 'vitest'
import type { Remark } from '../../../domain/palmares/minutes.ts'
import { remarkWords } from '../../../domain/palmares/remark-words.ts'

const names = {
  team: () => 'Les Passerelles',
  juror: () => 'Jean Juge',
  prize: () => 'Prix usager',
  number: (value: number, digits: number) => value.toFixed(digits).replace('.', ','),
  moment: (instant: string) => instant.slice(11, 16),
}
const at = '2026-02-18T12:00:00.000Z'
const remarks: Remark[] = [
  { kind: 'absent', juror: 'j' },
  { kind: 'below-quorum', team: 't', sheets: 1, quorum: 2 },
  { kind: 'below-quorum', team: 't', sheets: 2, quorum: 3 },
  { kind: 'breaks-rules', team: 't', members: 1, schools: 1 },
  { kind: 'breaks-rules', team: 't', members: 3, schools: 2 },
  { kind: 'narrow', prize: 'p', lead: 0.016 },
  { kind: 'fewer-sheets', prize: 'p', team: 't', sheets: 1, most: 7 },
  { kind: 'fewer-sheets', prize: 'p', team: 't', sheets: 2, most: 7 },
  { kind: 'corrected', juror: 'j', team: 't', at },
  { kind: 'reopened', phase: 'jury', closes: at, reason: 'Panne.', by: 'j', at },
  { kind: 'late-cards', count: 1, reason: 'Perdue.', askedBy: 'A', consentedBy: 'B', at },
  { kind: 'late-cards', count: 2, reason: 'Perdues.', askedBy: 'A', consentedBy: 'B', at },
  { kind: 'reopened', phase: 'vote', closes: at, reason: 'Panne.', by: 'j', at },
]

test('every remark is a sentence in both languages', () => {
  expect(remarks.map((remark) => remarkWords(remark, 'fr', names))).toMatchInlineSnapshot(`
    [
      "Jean Juge n’a rendu aucune grille de notes qui compte.",
      "Les Passerelles : 1 grille de notes, sous le quorum de 2.",
      "Les Passerelles : 2 grilles de notes, sous le quorum de 3.",
      "Les Passerelles ne respecte pas la composition demandée : 1 membre, 1 école.",
      "Les Passerelles ne respecte pas la composition demandée : 3 membres, 2 écoles.",
      "Prix usager : la première place tient à un écart de 0,016.",
      "Prix usager : Les Passerelles, en tête, a été évaluée par 1 juré, d’autres équipes par 7.",
      "Prix usager : Les Passerelles, en tête, a été évaluée par 2 jurés, d’autres équipes par 7.",
      "Jean Juge a changé ses notes pour Les Passerelles après avoir pu lire celles des autres, le 12:00.",
      "La notation a rouvert le 12:00, jusqu’au 12:00, sur décision de Jean Juge. Motif : « Panne. »",
      "1 carte de vote émise après l’ouverture du vote, le 12:00, à la demande de A, avec l’accord de B. Motif : « Perdue. »",
      "2 cartes de vote émises après l’ouverture du vote, le 12:00, à la demande de A, avec l’accord de B. Motif : « Perdues. »",
      "Le vote a rouvert le 12:00, jusqu’au 12:00, sur décision de Jean Juge. Motif : « Panne. »",
    ]
  `)
  expect(remarks.map((remark) => remarkWords(remark, 'en', names))).toMatchInlineSnapshot(`
    [
      "Jean Juge handed in no score sheet that counts.",
      "Les Passerelles: 1 score sheet, below the quorum of 2.",
      "Les Passerelles: 2 score sheets, below the quorum of 3.",
      "Les Passerelles is not composed as the rules ask: 1 member, 1 school.",
      "Les Passerelles is not composed as the rules ask: 3 members, 2 schools.",
      "Prix usager: first place by a margin of 0,016.",
      "Prix usager: Les Passerelles, in first place, was scored by 1 juror, other teams by 7.",
      "Prix usager: Les Passerelles, in first place, was scored by 2 jurors, other teams by 7.",
      "Jean Juge changed their marks for Les Passerelles after those of the others could be read, on 12:00.",
      "Scoring was opened again on 12:00, until 12:00, as Jean Juge decided. Reason: “Panne.”",
      "1 voter card issued after the vote had opened, on 12:00, as A asked and B consented. Reason: “Perdue.”",
      "2 voter cards issued after the vote had opened, on 12:00, as A asked and B consented. Reason: “Perdues.”",
      "The vote was opened again on 12:00, until 12:00, as Jean Juge decided. Reason: “Panne.”",
    ]
  `)
})
