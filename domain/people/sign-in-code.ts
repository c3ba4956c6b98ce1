/**
 * The six digits of a code in what somebody typed or pasted: `123 456`, or with words and the mail's link around them. What holds
 * no code is left as it is.
 */
export function codeIn(text: string): string {
  const words = text.replaceAll(/\S+:\/\/\S+/g, ' ')
  const found = /(?<!\d)(\d{3})[\s.-]?(\d{3})(?!\d)/u.exec(words)
  return found ? `${found[1]}${found[2]}` : text.replaceAll(/\s/g, '')
}
