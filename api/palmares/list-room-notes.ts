import { operation } from '../operation.ts'
import { page, pageOf } from '../shapes.ts'
import { roomNote } from './shapes.ts'

export const listRoomNotes = operation({
  name: 'listRoomNotes',
  area: 'jury',
  method: 'GET',
  path: '/api/editions/{edition}/deliberation/notes',
  summary: {
    fr: 'Les notes et les listes courtes du jury qui délibère',
    en: 'The notes and shortlists of the deliberating jury',
  },
  query: page,
  output: pageOf(roomNote),
  problems: [],
})
