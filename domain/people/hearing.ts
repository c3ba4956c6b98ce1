type Somebody = {
  signedInAt?: string | undefined
  invited?: object | undefined
  registration?: { state: string } | undefined
}

/** How somebody hears at an address that was put right: whoever was invited and has not come is invited there; nobody who is out is written to. */
export function hearsBy({
  signedInAt,
  invited,
  registration,
}: Pick<Somebody, 'signedInAt' | 'registration'> & { invited?: object | undefined }):
  | 'invitation'
  | 'mail'
  | 'nothing' {
  if (registration?.state === 'withdrawn' || registration?.state === 'refused') return 'nothing'
  return invited !== undefined && signedInAt === undefined ? 'invitation' : 'mail'
}
