import * as z from 'zod/mini'
import { id, instant, sha256 } from '../../domain/fields.ts'
import { operation } from '../operation.ts'
import { fileName } from './shapes.ts'

/** The address takes this very file and no other: its length, type and SHA-256 are among what is signed. */
export const startUpload = operation({
  name: 'startUpload',
  area: 'participant',
  method: 'POST',
  path: '/api/editions/{edition}/teams/{team}/deliverables/{deliverable}/uploads',
  summary: { fr: 'Obtenir l’adresse où déposer un fichier', en: 'Get the address to which to upload a file' },
  body: z.strictObject({
    fileName,
    /** Left out, it goes by the end of the file's name. */
    type: z.optional(z.string().check(z.maxLength(100), z.regex(/^[a-z]+\/[a-z0-9.+-]+$/))),
    bytes: z.int().check(z.gte(1), z.lte(5_000_000_000)),
    sha256,
  }),
  status: 201,
  output: z.strictObject({
    upload: id,
    method: z.literal('PUT'),
    url: z.string(),
    /** To be sent with the file, as they are. */
    headers: z.record(z.string(), z.string()),
    until: instant,
  }),
  problems: ['not-a-file-deliverable', 'type-not-taken', 'file-too-large'],
  example: {
    fileName: 'présentation.pdf',
    type: 'application/pdf',
    bytes: 11,
    sha256: '64ec88ca00b268e5ba1a35678a1b5316d212f4f366b2477232534a8aeca37f3c',
  },
})
