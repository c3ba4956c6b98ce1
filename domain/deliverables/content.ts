/** What the first bytes of a file tell: its type, where they tell one, and whether they may be text. */
export type Told = { type?: string | undefined; mayBeText: boolean }

/** Types by the ends of files' names, for browsers that know none or call it otherwise. */
const byExtension: Record<string, string> = {
  pdf: 'application/pdf',
  zip: 'application/zip',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  ppsx: 'application/vnd.openxmlformats-officedocument.presentationml.slideshow',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  odt: 'application/vnd.oasis.opendocument.text',
  odp: 'application/vnd.oasis.opendocument.presentation',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odg: 'application/vnd.oasis.opendocument.graphics',
  doc: 'application/msword',
  ppt: 'application/vnd.ms-powerpoint',
  xls: 'application/vnd.ms-excel',
  key: 'application/vnd.apple.keynote',
  epub: 'application/epub+zip',
  rtf: 'application/rtf',
  mp4: 'video/mp4',
  m4v: 'video/x-m4v',
  mov: 'video/quicktime',
  webm: 'video/webm',
  mkv: 'video/x-matroska',
  avi: 'video/x-msvideo',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  wav: 'audio/wav',
  ogg: 'audio/ogg',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  svg: 'image/svg+xml',
  txt: 'text/plain',
  md: 'text/markdown',
  csv: 'text/csv',
  html: 'text/html',
  json: 'application/json',
  xml: 'application/xml',
}

/**
 * The type that a file is handed in as: what the browser calls it, or what its name says where the browser knows no type
 * or one that is not asked for. `undefined` when neither says anything.
 */
export function typeOfFile(
  asked: readonly string[],
  { fileName, type }: { fileName: string; type?: string | undefined },
): string | undefined {
  const named = byExtension[/\.([^.]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? '']
  if (type && (asked.includes(type) || !named || !asked.includes(named))) return type
  return named
}

/** The ends of names that a type goes by, as `pptx`; none where it has none that is known. */
export function extensionsOf(type: string): string[] {
  return Object.entries(byExtension).flatMap(([extension, each]) => (each === type ? [extension] : []))
}

const sameTypes: readonly (readonly string[])[] = [
  ['application/zip', 'application/x-zip-compressed'],
  ['application/gzip', 'application/x-gzip'],
  ['application/vnd.rar', 'application/x-rar-compressed'],
  ['application/rtf', 'text/rtf'],
  ['image/jpeg', 'image/jpg'],
  ['image/x-icon', 'image/vnd.microsoft.icon'],
]
const olderOffice = ['application/msword', 'application/vnd.ms-powerpoint', 'application/vnd.ms-excel']
const textual = /^text\/|^application\/(json|xml|javascript|yaml|x-yaml|x-ndjson)$|\+(xml|json)$/
const inZip = /\+zip$|openxmlformats|opendocument|macroenabled|apple\.|java-archive|android\.package/

/**
 * Whether a content may be of the type that a file was announced as. `tellable`: whether a content of that type tells it at
 * all. Films and sounds are taken for each other, since one container holds either and names for it abound.
 */
export function mayBe(said: string, { type, mayBeText }: Told, tellable: boolean): boolean {
  if (textual.test(said) && said !== 'text/rtf') return mayBeText
  if (type === undefined) return !(tellable || isMedia(said) || olderOffice.includes(said) || isSame(said))
  const told = type.split(';')[0] ?? type
  if (said === told || (isMedia(said) && isMedia(told))) return true
  if (sameTypes.some((types) => types.includes(said) && types.includes(told))) return true
  if (olderOffice.includes(said)) return told === 'application/x-cfb'
  if (sameTypes[0]?.includes(said)) return inZip.test(told)
  return !tellable && !isSame(said)
}

function isMedia(type: string): boolean {
  return /^(video|audio)\//.test(type)
}

function isSame(type: string): boolean {
  return sameTypes.some((types) => types.includes(type))
}
