import * as z from 'zod/mini'
import { edition } from '../../domain/edition/edition.ts'
import { slug } from '../../domain/fields.ts'
import { operation } from '../operation.ts'

/** Whole or not at all: an edition with a mistake is refused and nothing of it is kept. */
export const createEdition = operation({
  name: 'createEdition',
  area: 'organiser',
  method: 'POST',
  path: '/api/editions',
  summary: { fr: 'Créer une édition', en: 'Create an edition' },
  body: edition,
  status: 201,
  output: z.strictObject({ id: slug }),
  problems: ['edition-exists', 'too-many-editions', 'phases-inconsistent'],
})
