type Variable =
  | 'TABLE'
  | 'BUCKET'
  | 'ANCHORS'
  | 'QUEUE_URL'
  | 'SIGN_IN_QUEUE_URL'
  | 'ANNOUNCEMENT_QUEUE_URL'
  | 'REACTIONS_URL'
  | 'ALLOCATE_URL'
  | 'MAIL_FROM'
  | 'SITE_URL'
  | 'CONFIGURATION_SET'
  | 'ORIGIN_SECRET'

/** A variable of the environment. Throws when the function starts without it. */
export function environment(name: Variable): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not in the environment`)
  return value
}

/** A variable that need not be there. */
export function environmentMaybe(name: 'MAIL_RATE'): string | undefined {
  return process.env[name] || undefined
}
