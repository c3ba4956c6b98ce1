/** The address in `Name <address>`, or what is given when it stands alone. */
export function bareAddress(mailbox: string): string {
  return /<([^<>]+)>\s*$/.exec(mailbox)?.[1] ?? mailbox.trim()
}

// 45 bytes make 60 characters of base64, which with their frame stay under RFC 2047's 75 for one encoded word.
const bytesAWord = 45

/**
 * `Name <address>` as it may stand in a header: a name beyond ASCII as encoded words (RFC 2047, section 5, rule 3), any other in
 * quotes where it needs them (RFC 5322, section 3.4).
 */
export function inHeader(mailbox: string): string {
  const address = bareAddress(mailbox)
  const name = mailbox.slice(0, mailbox.lastIndexOf(`<${address}>`)).trim()
  if (!mailbox.includes(`<${address}>`) || name === '') return address
  return `${phrase(name)} <${address}>`
}

function phrase(name: string): string {
  if (/^[\w !#$%&'*+/=?^`{|}~-]+$/.test(name)) return name
  if (/^[ -~]+$/.test(name)) return `"${name.replaceAll(/["\\]/g, '\\$&')}"`
  const words: string[] = []
  let word = ''
  for (const character of name) {
    if (Buffer.byteLength(word + character) > bytesAWord) {
      words.push(word)
      word = ''
    }
    word += character
  }
  return [...words, word].map((each) => `=?UTF-8?B?${Buffer.from(each).toString('base64')}?=`).join(' ')
}

/** A header as a mail program shows it: the encoded words of `inHeader` read, and nothing between them. */
export function asShown(header: string): string {
  return header.replaceAll(/=\?UTF-8\?B\?([A-Za-z0-9+/=]*)\?=(?: (?==\?UTF-8\?B\?))?/g, (_, word: string) =>
    Buffer.from(word, 'base64').toString(),
  )
}
