import type { Text } from './fields.ts'

const part = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'

/**
 * An address as SES's SendEmail takes it, in lower case: ASCII, 64 characters before the @, no empty part between dots, and a
 * domain with its ending.
 */
export const addressPattern = new RegExp(
  `^(?=[^@]{1,64}@)${part}(?:\\.${part})*@(?:${label}\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$`,
)

type Mistake = {
  made(address: string): boolean
  told: Text
  /** What was meant, where that is clear. */
  meant?(address: string): string
}

const curly = /[\u2018\u2019\u02bc\u2032\u00b4]/g
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu
const named = /<\s*([^<>\s]+@[^<>\s]+)\s*>/

/** What people get wrong, in the order in which it is told; one at a time. */
const mistakes: Mistake[] = [
  {
    made: (address) => address.split(/[,;\s]+/).filter((each) => /[^@]@[^@]/.test(each)).length > 1,
    told: { fr: 'Une seule adresse va ici.', en: 'Only one address goes here.' },
  },
  {
    made: (address) => /[<>]/.test(address),
    told: {
      fr: 'Écrivez l’adresse seule, sans le nom ni les signes < et >.',
      en: 'Write the address alone, without the name and the signs < and >.',
    },
    meant: (address) => named.exec(address)?.[1] ?? address,
  },
  {
    made: (address) => address.search(unseen) >= 0,
    told: {
      fr: 'Cette adresse contient un caractère invisible : tapez-la au lieu de la coller.',
      en: 'This address has an invisible character in it: type it rather than paste it.',
    },
    meant: (address) => address.replaceAll(unseen, ''),
  },
  {
    made: (address) => /\s/.test(address),
    told: { fr: 'Une adresse ne contient pas d’espace.', en: 'An address has no space in it.' },
    meant: (address) => address.replaceAll(/\s*([@.])\s*/g, '$1'),
  },
  {
    made: (address) => !/^[^@]+@[^@]+$/.test(address),
    told: {
      fr: 'Écrivez une adresse électronique complète, comme prenom.nom@example.org.',
      en: 'Write a complete e-mail address, like first.last@example.org.',
    },
  },
  {
    made: (address) => address.search(curly) >= 0,
    told: {
      fr: "Remplacez l’apostrophe courbe par l’apostrophe droite (').",
      en: "Replace the curly apostrophe by the straight one (').",
    },
    meant: (address) => address.replaceAll(curly, "'"),
  },
  {
    made: (address) => /[^\0-\x7f]/.test(address),
    told: {
      fr: 'Une adresse s’écrit sans accent ni lettre d’un autre alphabet.',
      en: 'An address has no accents and no letters of other alphabets.',
    },
    meant: (address) => address.normalize('NFD').replaceAll(/\p{M}/gu, ''),
  },
  {
    made: (address) => /^\.|\.@|\.\..*@/.test(address),
    told: {
      fr: 'Avant le @, une adresse ne commence ni ne finit par un point, et n’en a pas deux de suite.',
      en: 'Before the @, an address neither starts nor ends with a dot, and has no two in a row.',
    },
  },
  {
    made: (address) => address.indexOf('@') > 64,
    told: {
      fr: 'Une adresse a 64 caractères au plus avant le @.',
      en: 'An address has at most 64 characters before the @.',
    },
  },
  {
    made: (address) => /^[^@]*["(),:;[\\\]]/.test(address),
    told: {
      fr: 'Avant le @ vont des lettres, des chiffres et des signes comme . _ + - seulement.',
      en: 'Before the @ go letters, digits and signs such as . _ + - only.',
    },
  },
  {
    made: (address) => /@[^.,]+$/.test(address),
    told: {
      fr: 'Il manque la fin de l’adresse, comme « .fr » ou « .org ».',
      en: 'The ending of the address is missing, like “.fr” or “.org”.',
    },
  },
  {
    made: (address) => !addressPattern.test(address),
    told: {
      fr: 'Ce qui suit le @ n’est pas un nom de domaine, comme example.org.',
      en: 'What follows the @ is not a domain name, like example.org.',
    },
    meant: (address) => address.replaceAll(',', '.').replace(/\.+$/, ''),
  },
]

/** What is wrong with an address, in a sentence, and what to write instead where that is clear; `undefined` when nothing is. */
export function addressProblem(written: string): Text | undefined {
  const address = written.trim().toLowerCase()
  const mistake = mistakes.find(({ made }) => made(address))
  if (!mistake) return undefined
  const { told, meant } = mistake
  const instead = meant?.(address)
  if (instead === undefined || !addressPattern.test(instead)) return told
  return { fr: `${told.fr} Écrivez ${instead}`, en: `${told.en} Write ${instead}` }
}
