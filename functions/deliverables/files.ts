import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { plusSeconds } from '../../domain/time.ts'

const s3 = new S3Client()

/** How long, in seconds, an address to upload to serves: long enough for 500 MB on a slow line. */
const uploadSeconds = 3600
const downloadSeconds = 300

type File = { bucket: string; key: string; type: string; bytes: number; sha256: string }

/** An address that takes this very file by PUT: length, type and SHA-256 are among what is signed. */
export async function uploadAddress({ bucket, key, type, bytes, sha256 }: File, now: string) {
  const checksum = Buffer.from(sha256, 'hex').toString('base64')
  const command = new PutObjectCommand({
    Bucket: bucket,
    Key: key,
    ContentType: type,
    ContentLength: bytes,
    ChecksumSHA256: checksum,
  })
  const url = await getSignedUrl(s3, command, {
    expiresIn: uploadSeconds,
    signableHeaders: new Set(['content-length', 'content-type', 'host', 'x-amz-checksum-sha256']),
    unhoistableHeaders: new Set(['x-amz-checksum-sha256']),
  })
  return {
    method: 'PUT' as const,
    url,
    headers: { 'content-type': type, 'x-amz-checksum-sha256': checksum },
    until: plusSeconds(now, uploadSeconds),
  }
}

type Version = { bucket: string; key: string; version: string; fileName: string }

/** An address that gives one version of a file, for a few minutes, always as a download. */
export async function downloadAddress({ bucket, key, version, fileName }: Version, now: string) {
  const command = new GetObjectCommand({
    Bucket: bucket,
    Key: key,
    VersionId: version,
    ResponseContentDisposition: `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
  })
  return {
    url: await getSignedUrl(s3, command, { expiresIn: downloadSeconds }),
    until: plusSeconds(now, downloadSeconds),
  }
}
