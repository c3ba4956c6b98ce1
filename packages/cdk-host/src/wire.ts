/** Speaks AWS's JSON protocol to an engine on this machine. */
export async function ask<T>(
  endpoint: string,
  target: string,
  body: unknown,
  signal?: AbortSignal,
): Promise<T> {
  const service = target.startsWith('DynamoDB') ? 'dynamodb' : 'sqs'
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': target,
      'x-amz-date': '20190218T000000Z',
      authorization: `AWS4-HMAC-SHA256 Credential=LOCALHOST/20190218/local/${service}/aws4_request, SignedHeaders=host, Signature=0`,
    },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  })
  const answer = (await response.json()) as T & { __type?: string; message?: string }
  if (!response.ok)
    throw new EngineError(answer.__type?.split('#').at(-1) ?? String(response.status), answer.message ?? '')
  return answer
}

/** What an engine refused, by AWS's own code. */
export class EngineError extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(`${code}: ${message}`)
    this.code = code
  }
}
