type Policy = { createScriptURL: (address: string) => string }
type TrustedTypes = { createPolicy: (name: string, rules: Policy) => Policy }

let policy: Policy | undefined

/** An address of a script of this site, as browsers take it that let nothing else be run; the policy has one maker. */
export function scriptAddress(address: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
  if (!trustedTypes) return address
  policy ??= trustedTypes.createPolicy('palmares', {
    createScriptURL: (given) => {
      if (!given.startsWith('/') || given.startsWith('//')) throw new TypeError('A script of another site')
      return given
    },
  })
  return policy.createScriptURL(address)
}
