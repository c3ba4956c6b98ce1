import { teamName } from '../../api/shapes.ts'

/** Every sign that a name may have, found by asking for each there is. */
export function signsOfNames(): string[] {
  return Array.from({ length: 0x11_0000 }, (_, code) => String.fromCodePoint(code)).filter((sign) => {
    const name = `ab${sign}cd`
    return sign.isWellFormed() && teamName.safeParse(name).data === name
  })
}
