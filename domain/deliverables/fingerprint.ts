/**
 * What tells a file's content from any other's: its SHA-256 in hexadecimal or, for one that came in parts, the SHA-256 of
 * its parts' SHA-256s, with the number of parts.
 */
export type Fingerprint = { sha256: string; parts?: number | undefined }

/** The fingerprint that S3 gives as a checksum: base64, followed by `-` and the number of parts where there were several. */
export function fingerprintOf(checksum: string): Fingerprint {
  const [digest = '', parts] = checksum.split('-')
  const sha256 = Buffer.from(digest, 'base64').toString('hex')
  return parts === undefined ? { sha256 } : { sha256, parts: Number(parts) }
}

/** Whether two fingerprints are of the same content, sent in the same way. */
export function sameContent(a: Fingerprint, b: Fingerprint): boolean {
  return a.sha256 === b.sha256 && a.parts === b.parts
}
