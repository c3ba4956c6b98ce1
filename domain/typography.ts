/** A French text whose double signs start no line: their space does not break. */
export function bound(text: string): string {
  return text.replaceAll(/ (?=[:;?!»%])/g, '\u00a0').replaceAll('« ', '«\u00a0')
}
