/** The programs and systems that people are told of by name, where a `User-Agent` shows them. */
export const browsers = ['Firefox', 'Edge', 'Opera', 'Chrome', 'Safari'] as const
export const systems = ['Android', 'iPhone', 'iPad', 'Windows', 'macOS', 'ChromeOS', 'Linux'] as const

/** What a session was opened with, as far as it says: a program of one's own says neither. */
export type Device = {
  browser?: (typeof browsers)[number] | undefined
  system?: (typeof systems)[number] | undefined
}

/** Whatever calls itself by the names of others comes before them: Edge says Chrome, and Chrome says Safari. */
const browserMarks: readonly [RegExp, (typeof browsers)[number]][] = [
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\b(?:OPR|Opera)\//, 'Opera'],
  [/Chrome\/|Chromium\/|CriOS\//, 'Chrome'],
  [/\bVersion\/[\d.]+ .*Safari\//, 'Safari'],
]
const systemMarks: readonly [RegExp, (typeof systems)[number]][] = [
  [/\bAndroid\b/, 'Android'],
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
]

/** The device behind a `User-Agent`; nothing of it is kept but these two names. */
export function deviceOf(userAgent = ''): Device {
  const [browser, system] = [marked(browserMarks, userAgent), marked(systemMarks, userAgent)]
  return { ...(browser && { browser }), ...(system && { system }) }
}

function marked<Name>(marks: readonly [RegExp, Name][], text: string): Name | undefined {
  return marks.find(([mark]) => mark.test(text))?.[1]
}
