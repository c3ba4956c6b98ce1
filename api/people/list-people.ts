import * as z from 'zod/mini'
import { operation } from '../operation.ts'
import { page, pageOf } from '../shapes.ts'
import { personLine } from './shapes.ts'

export const listPeople = operation({
  name: 'listPeople',
  area: 'organiser',
  method: 'GET',
  path: '/api/editions/{edition}/people',
  summary: {
    fr: 'Toutes les personnes de l’édition, quel que soit leur rôle et où elles en sont',
    en: 'Everybody of the edition, whatever their role and wherever they stand',
  },
  query: page,
  output: pageOf(z.strictObject(personLine)),
  problems: [],
})
