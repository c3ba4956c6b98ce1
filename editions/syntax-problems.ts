import type { YAMLError } from 'yaml'
import type { Text } from '../domain/fields.ts'

const sentences: Partial<Record<YAMLError['code'], Text>> = {
  DUPLICATE_KEY: {
    fr: 'Ce champ est écrit deux fois au même endroit.',
    en: 'This field is written twice in the same place.',
  },
  TAB_AS_INDENT: {
    fr: 'Le retrait se fait avec des espaces, pas avec des tabulations.',
    en: 'Indent with spaces, not with tabs.',
  },
  BAD_INDENT: {
    fr: 'Le retrait de cette ligne ne correspond pas à celui des lignes voisines.',
    en: 'The indent of this line does not match that of the lines around it.',
  },
  MULTILINE_IMPLICIT_KEY: {
    fr: 'Il manque deux-points après un nom de champ, ou des guillemets autour d’un texte.',
    en: 'A colon is missing after a field’s name, or quotes around a text.',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    fr: 'Un texte qui contient deux-points et une espace se met entre guillemets.',
    en: 'A text that holds a colon and a space must be quoted.',
  },
  MISSING_CHAR: {
    fr: 'Il manque un signe : deux-points, guillemet, virgule, accolade ou crochet.',
    en: 'A sign is missing: colon, quote, comma, brace or bracket.',
  },
  UNEXPECTED_TOKEN: {
    fr: 'Quelque chose est en trop ici ; un texte qui contient des signes se met entre guillemets.',
    en: 'Something here is one too many; a text that holds signs must be quoted.',
  },
  MULTIPLE_DOCS: {
    fr: 'Un fichier contient une seule édition : retirez ce qui suit « --- ».',
    en: 'A file holds one edition: remove what follows “---”.',
  },
  TAG_RESOLVE_FAILED: {
    fr: 'Un texte qui commence par « ! » se met entre guillemets.',
    en: 'A text that starts with “!” must be quoted.',
  },
}

/** What to tell a person about text that is not YAML. */
export function syntaxProblem(code: YAMLError['code']): Text {
  return (
    sentences[code] ?? {
      fr: 'Cette ligne n’est pas du YAML lisible ; vérifiez retraits et guillemets.',
      en: 'This line is not readable YAML; check indents and quotes.',
    }
  )
}
