import { t } from '../language.ts'

/** Why nobody gets a mail; SES's own name for a reason that this page does not know. */
export function whyRefused(refusal: string): string {
  const known: Record<string, string> = {
    TooLate: t('Trop tard pour servir encore.', 'Too late to be of use.'),
    Unreachable: t(
      'Un message précédent est revenu, ou la personne s’en est plainte : plus rien ne part à cette adresse.',
      'An earlier message came back, or the person complained: nothing more goes to this address.',
    ),
    Bounce: t('Le message est revenu.', 'The message came back.'),
    Reject: t('Le service d’envoi a retenu le message.', 'The mail service held the message back.'),
    MessageRejected: t(
      'Le service d’envoi n’écrit pas à cette adresse.',
      'The mail service does not write to this address.',
    ),
    InvalidParameterValue: t(
      'L’adresse n’est pas valable pour le service d’envoi.',
      'The address is not valid for the mail service.',
    ),
  }
  return known[refusal] ?? refusal
}
