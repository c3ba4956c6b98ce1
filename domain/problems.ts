import type { Text } from './fields.ts'

type Entry = { status: number; title: Text }

/** Every error that a user can cause: its stable code, its HTTP status and its sentence. */
export const problems = {
  'malformed-body': {
    status: 400,
    title: { fr: 'La demande n’est pas du JSON lisible.', en: 'The request is not readable JSON.' },
  },
  'invalid-input': {
    status: 422,
    title: { fr: 'Certains champs sont à corriger.', en: 'Some fields need to be corrected.' },
  },
  'body-too-large': {
    status: 413,
    title: { fr: 'La demande dépasse la taille permise.', en: 'The request is larger than allowed.' },
  },
  'unsupported-media-type': {
    status: 415,
    title: { fr: 'La demande doit être en JSON.', en: 'The request must be JSON.' },
  },
  'not-signed-in': {
    status: 401,
    title: { fr: 'Connectez-vous pour continuer.', en: 'Sign in to go on.' },
  },
  'sign-in-again': {
    status: 403,
    title: {
      fr: 'Signer demande d’avoir prouvé qui vous êtes dans le quart d’heure : connectez-vous de nouveau.',
      en: 'Signing takes having proved who you are within the last quarter of an hour: sign in again.',
    },
  },
  'not-by-mail': {
    status: 403,
    title: {
      fr: 'Cette session n’a pas été ouverte par un courriel à votre adresse : reconnectez-vous par un lien ou un code.',
      en: 'This session was not opened by a mail to your address: sign in again by a link or a code.',
    },
  },
  'not-allowed': {
    status: 403,
    title: { fr: 'Votre rôle ne permet pas cette action.', en: 'Your role does not allow this action.' },
  },
  'nobody-to-write-to': {
    status: 409,
    title: {
      fr: 'Personne n’est concerné en ce moment : le message n’est pas parti.',
      en: 'Nobody is concerned at the moment: the message was not sent.',
    },
  },
  'not-from-this-site': {
    status: 403,
    title: { fr: 'La demande ne vient pas de ce site.', en: 'The request does not come from this site.' },
  },
  'phase-closed': {
    status: 403,
    title: {
      fr: 'Cette action n’est pas ouverte en ce moment.',
      en: 'This action is not open at the moment.',
    },
  },
  'not-found': {
    status: 404,
    title: { fr: 'Cet objet n’existe pas.', en: 'This does not exist.' },
  },
  'if-match-required': {
    status: 428,
    title: {
      fr: 'Indiquez la version que vous modifiez (If-Match).',
      en: 'Name the version that you are editing (If-Match).',
    },
  },
  'changed-meanwhile': {
    status: 412,
    title: {
      fr: 'Quelqu’un a modifié ceci entre-temps.',
      en: 'Somebody changed this in the meantime.',
    },
  },
  'idempotency-key-reused': {
    status: 422,
    title: {
      fr: 'Cette clé d’idempotence a déjà servi pour une autre demande.',
      en: 'This idempotency key has already served for another request.',
    },
  },
  'try-again': {
    status: 503,
    title: {
      fr: 'Beaucoup de monde au même instant : réessayez dans quelques secondes.',
      en: 'Many people at the same moment: try again in a few seconds.',
    },
  },
  'too-many-requests': {
    status: 429,
    title: {
      fr: 'Trop de demandes en peu de temps. Un lien reçu par courriel sert un quart d’heure : regardez votre messagerie, ou réessayez plus tard.',
      en: 'Too many requests in a short time. A link received by mail serves for a quarter of an hour: look into your mailbox, or try again later.',
    },
  },
  'teams-being-formed': {
    status: 409,
    title: {
      fr: 'Les équipes de cette répartition sont en train d’être formées.',
      en: 'The teams of this allocation are being formed.',
    },
  },
  'nothing-to-publish': {
    status: 409,
    title: {
      fr: 'Il n’y a pas de répartition à modifier ni à publier.',
      en: 'There is no allocation to change or to publish.',
    },
  },
  'allocation-outdated': {
    status: 409,
    title: {
      fr: 'Des inscriptions ou des équipes ont changé depuis ce que vous avez lu : relisez avant de publier.',
      en: 'Registrations or teams have changed since what you read: read again before you publish.',
    },
  },
  'seats-oversold': {
    status: 409,
    title: {
      fr: 'Une équipe aurait trop de membres, ou un défi trop d’équipes : déplacez des personnes ou répartissez de nouveau.',
      en: 'A team would have too many members, or a challenge too many teams: move people or allocate again.',
    },
  },
  'edition-exists': {
    status: 409,
    title: { fr: 'Une édition porte déjà ce nom.', en: 'An edition already has this name.' },
  },
  'too-many-editions': {
    status: 409,
    title: {
      fr: 'Vous avez créé autant d’éditions qu’il est permis : 3, et 20 répétitions, qui comptent jusqu’à leur archivage et 30 jours au moins. L’exploitant peut en créer d’autres.',
      en: 'You have created as many editions as is allowed: 3, and 20 rehearsals, which count until they are archived and for 30 days at least. The operator can create more.',
    },
  },
  'edition-stands': {
    status: 409,
    title: {
      fr: 'Une partie de ce que vous changez ne change plus, ou pas ici.',
      en: 'Part of what you change does not change any more, or not here.',
    },
  },
  'say-why': {
    status: 422,
    title: { fr: 'Ce changement demande un motif.', en: 'This change takes a reason.' },
  },
  'president-agrees-first': {
    status: 409,
    title: {
      fr: 'Ce changement demande l’accord de la présidence du jury : soumettez-le-lui.',
      en: 'This change takes the agreement of the jury’s president: put it to them.',
    },
  },
  'request-answered': {
    status: 409,
    title: {
      fr: 'Cette demande a déjà sa réponse, ou une autre a pris sa place.',
      en: 'This request has its answer already, or another has taken its place.',
    },
  },
  'nothing-to-agree-to': {
    status: 409,
    title: {
      fr: 'Ce changement ne demande pas d’accord : enregistrez-le.',
      en: 'This change takes no agreement: save it.',
    },
  },
  'phases-inconsistent': {
    status: 422,
    title: {
      fr: 'Ces fenêtres ne se suivent pas comme il faut.',
      en: 'These windows do not follow each other as they should.',
    },
  },
  'minutes-already-signed': {
    status: 409,
    title: {
      fr: 'Le procès-verbal est signé : les fenêtres du travail, du jury et du vote ne changent plus.',
      en: 'The minutes are signed: the windows of work, jury and vote no longer change.',
    },
  },
  'already-readable': {
    status: 409,
    title: {
      fr: 'Les notes ou les résultats ont déjà pu être lus : seule la présidence du jury rouvre cette fenêtre, avec un motif.',
      en: 'Marks or results could already be read: only the president of the jury opens this window again, with a reason.',
    },
  },
  'not-closed-yet': {
    status: 409,
    title: {
      fr: 'Cette fenêtre n’est pas encore close : le calendrier suffit pour la déplacer.',
      en: 'This window has not closed yet: the calendar is enough to move it.',
    },
  },
  'link-expired': {
    status: 410,
    title: {
      fr: 'Ce lien de connexion et son code ont expiré ou ont déjà servi. Demandez-en d’autres.',
      en: 'This sign-in link and its code have expired or have already been used. Ask for new ones.',
    },
  },
  'link-burnt': {
    status: 410,
    title: {
      fr: 'Dix codes faux ont été donnés : ce code et son lien ne servent plus. Demandez-en d’autres.',
      en: 'Ten wrong codes were given: this code and its link no longer serve. Ask for new ones.',
    },
  },
  'wrong-code': {
    status: 422,
    title: {
      fr: 'Ce n’est pas le code du dernier message demandé ici.',
      en: 'This is not the code of the last message asked for here.',
    },
  },
  'school-not-recognised': {
    status: 422,
    title: {
      fr: 'Cette adresse n’est celle d’aucune école de l’édition.',
      en: 'This address belongs to none of the edition’s schools.',
    },
  },
  'registration-moved-on': {
    status: 409,
    title: {
      fr: 'Cette inscription n’attend plus cette décision.',
      en: 'This registration no longer awaits this decision.',
    },
  },
  'place-passed-on': {
    status: 410,
    title: {
      fr: 'Aucune place ne vous est offerte en ce moment, ou sa date est passée.',
      en: 'No place is offered to you at the moment, or its date has passed.',
    },
  },
  'no-place': {
    status: 403,
    title: {
      fr: 'Votre inscription ne donne pas de place dans cette édition.',
      en: 'Your registration gives you no place in this edition.',
    },
  },
  'team-name-taken': {
    status: 409,
    title: { fr: 'Une équipe porte déjà ce nom.', en: 'A team already has this name.' },
  },
  'not-a-logo': {
    status: 422,
    title: {
      fr: 'Ce fichier n’est pas une image PNG, JPEG ou WebP, fixe, de 192 pixels de côté et de 32 ko au plus.',
      en: 'This file is not a still PNG, JPEG or WebP picture of at most 192 pixels a side and 32 kB.',
    },
  },
  'already-in-a-team': {
    status: 409,
    title: { fr: 'Vous faites déjà partie d’une équipe.', en: 'You already belong to a team.' },
  },
  'not-in-this-team': {
    status: 403,
    title: { fr: 'Vous ne faites pas partie de cette équipe.', en: 'You do not belong to this team.' },
  },
  'team-full': {
    status: 409,
    title: { fr: 'Cette équipe est complète.', en: 'This team is full.' },
  },
  'team-asks-first': {
    status: 409,
    title: {
      fr: 'Cette équipe choisit qui la rejoint : demandez-lui une place.',
      en: 'This team chooses who joins it: ask it for a seat.',
    },
  },
  'invitation-ended': {
    status: 409,
    title: {
      fr: 'Ce lien d’invitation ne vaut plus : demandez-en un autre, ou demandez une place à l’équipe.',
      en: 'This invitation link is no longer valid: ask for another one, or ask the team for a seat.',
    },
  },
  'not-in-charge': {
    status: 403,
    title: {
      fr: 'Seule la personne en charge de l’équipe décide de cela.',
      en: 'Only whoever is in charge of the team decides on this.',
    },
  },
  'not-a-member': {
    status: 409,
    title: { fr: 'Cette personne n’est plus dans l’équipe.', en: 'This person is no longer in the team.' },
  },
  'nobody-waits': {
    status: 409,
    title: {
      fr: 'Cette demande n’attend plus de réponse : elle a été retirée, ou quelqu’un y a répondu.',
      en: 'This request waits for no answer any more: it was taken back, or somebody has answered it.',
    },
  },
  'in-another-team': {
    status: 409,
    title: {
      fr: 'Cette personne a rejoint une autre équipe entre-temps.',
      en: 'This person has joined another team meanwhile.',
    },
  },
  'too-many-ask': {
    status: 409,
    title: {
      fr: 'Beaucoup de demandes attendent déjà une réponse de cette équipe.',
      en: 'Many requests wait for an answer of this team already.',
    },
  },
  'team-disqualified': {
    status: 409,
    title: {
      fr: 'Cette équipe est disqualifiée : elle ne concourt plus.',
      en: 'This team is disqualified: it no longer competes.',
    },
  },
  'too-many-members': {
    status: 409,
    title: {
      fr: 'Réunies, ces équipes auraient plus de membres que l’édition n’en permet.',
      en: 'Together these teams would have more members than the edition allows.',
    },
  },
  'seats-kept-for-other-schools': {
    status: 409,
    title: {
      fr: 'Les dernières places de cette équipe sont gardées pour une autre école.',
      en: 'The last seats of this team are kept for another school.',
    },
  },
  'challenge-full': {
    status: 409,
    title: {
      fr: 'Ce défi a déjà toutes ses équipes.',
      en: 'This challenge already has all its teams.',
    },
  },
  'unknown-challenge': {
    status: 422,
    title: {
      fr: 'Ce défi ne fait pas partie de l’édition.',
      en: 'This challenge is not part of the edition.',
    },
  },
  'not-a-file-deliverable': {
    status: 422,
    title: { fr: 'Ce livrable se remet par un lien.', en: 'This deliverable is handed in as a link.' },
  },
  'not-a-link-deliverable': {
    status: 422,
    title: { fr: 'Ce livrable se remet par un fichier.', en: 'This deliverable is handed in as a file.' },
  },
  'type-not-taken': {
    status: 422,
    title: { fr: 'Ce type de fichier n’est pas accepté ici.', en: 'This type of file is not taken here.' },
  },
  'file-too-large': {
    status: 422,
    title: { fr: 'Ce fichier dépasse la taille permise.', en: 'This file is larger than allowed.' },
  },
  'blocking-interest': {
    status: 403,
    title: {
      fr: 'Un lien d’intérêt vous empêche d’évaluer cette équipe.',
      en: 'An interest keeps you from scoring this team.',
    },
  },
  'already-scored': {
    status: 409,
    title: {
      fr: 'La feuille de ce juré pour cette équipe est déjà rendue : lui seul la corrige.',
      en: 'This juror’s sheet for this team is already in: only they correct it.',
    },
  },
  'not-assigned': {
    status: 403,
    title: {
      fr: 'Cette équipe ne fait pas partie de celles que vous évaluez.',
      en: 'This team is not among those that you score.',
    },
  },
  'nothing-to-divide': {
    status: 409,
    title: {
      fr: 'Dans cette édition, chaque juré voit toutes les équipes.',
      en: 'In this edition every juror sees all teams.',
    },
  },
  'cannot-be-divided': {
    status: 409,
    title: {
      fr: 'Les équipes ne peuvent pas être réparties ainsi.',
      en: 'The teams cannot be divided in this way.',
    },
  },
  'address-of-participant': {
    status: 409,
    title: {
      fr: 'Cette adresse est celle d’une personne inscrite : qui participe n’est ni du jury ni de l’organisation.',
      en: 'This address is a participant’s: whoever takes part is neither on the jury nor an organiser.',
    },
  },
  'address-taken': {
    status: 409,
    title: {
      fr: 'Quelqu’un a déjà cette adresse dans cette édition.',
      en: 'Somebody has this address in this edition already.',
    },
  },
  'address-is-proved': {
    status: 409,
    title: {
      fr: 'Cette personne s’est connectée avec son adresse : pour qu’une autre la remplace, passez par « Rôles et invitations ».',
      en: 'This person has signed in with their address: to have somebody take their place, use “Roles and invitations”.',
    },
  },
  'has-another-role': {
    status: 409,
    title: {
      fr: 'Cette adresse a déjà un autre rôle dans cette édition.',
      en: 'This address has another role in this edition already.',
    },
  },
  'has-left-the-jury': {
    status: 409,
    title: {
      fr: 'Cette personne a quitté le jury : ce qu’elle y a noté reste, elle ne prend plus d’autre rôle ici.',
      en: 'This person has left the jury: what they scored stays, and they take no other role here.',
    },
  },
  'too-many-people': {
    status: 409,
    title: {
      fr: 'Une édition compte au plus 36 jurés et 10 organisateurs.',
      en: 'An edition has at most 36 jurors and 10 organisers.',
    },
  },
  'jury-stands': {
    status: 409,
    title: {
      fr: 'La notation a commencé : on ne s’ajoute plus au jury et on n’en est plus retiré, on y remplace quelqu’un.',
      en: 'Scoring has begun: nobody is added to the jury or taken off it any more, jurors are replaced.',
    },
  },
  'jury-too-small': {
    status: 409,
    title: {
      fr: 'Sans cette personne, le jury serait trop petit pour les règles de l’édition.',
      en: 'Without this person the jury would be too small for the edition’s rules.',
    },
  },
  'teams-are-divided': {
    status: 409,
    title: {
      fr: 'Les équipes sont réparties entre les jurés : remplacez cette personne, ou notez son départ.',
      en: 'The teams are divided among the jurors: replace this person, or record that they leave.',
    },
  },
  'president-stays': {
    status: 409,
    title: {
      fr: 'Cette personne préside le jury : confiez d’abord la présidence à quelqu’un d’autre.',
      en: 'This person chairs the jury: hand the presidency to somebody else first.',
    },
  },
  'last-organiser': {
    status: 409,
    title: {
      fr: 'Il n’y aurait plus personne pour organiser : invitez d’abord quelqu’un, qui se connecte.',
      en: 'Nobody would be left to organise: invite somebody first, who signs in.',
    },
  },
  'has-accepted': {
    status: 409,
    title: {
      fr: 'Cette personne s’est déjà connectée : elle n’a plus besoin d’invitation.',
      en: 'This person has signed in already and needs no invitation any more.',
    },
  },
  'invited-just-now': {
    status: 429,
    title: {
      fr: 'Une invitation vient de partir. Attendez dix minutes avant de la renvoyer.',
      en: 'An invitation has just left. Wait ten minutes before sending it again.',
    },
  },
  'invited-often': {
    status: 409,
    title: {
      fr: 'Dix invitations sont déjà parties : vérifiez l’adresse, puis retirez et invitez de nouveau.',
      en: 'Ten invitations have left already: check the address, then withdraw and invite again.',
    },
  },
  'not-divided-yet': {
    status: 409,
    title: {
      fr: 'Les équipes ne sont pas encore réparties entre les jurés.',
      en: 'The teams are not divided among the jurors yet.',
    },
  },
  'scoring-has-begun': {
    status: 409,
    title: {
      fr: 'La notation a commencé : la répartition ne se refait plus.',
      en: 'Scoring has begun: teams are not divided again.',
    },
  },
  'nobody-walks': {
    status: 409,
    title: {
      fr: 'Dans cette édition, le jury ne passe pas de table en table.',
      en: 'In this edition the jury does not walk from table to table.',
    },
  },
  'scores-first': {
    status: 403,
    title: {
      fr: 'Rendez d’abord vos notes : celles des autres s’ouvrent ensuite.',
      en: 'Hand in your scores first: those of the others open afterwards.',
    },
  },
  'seal-first': {
    status: 403,
    title: {
      fr: 'Déclarez d’abord vos notes définitives : celles des autres s’ouvrent ensuite.',
      en: 'Declare your marks final first: those of the others open afterwards.',
    },
  },
  'mark-off-scale': {
    status: 422,
    title: { fr: 'Une note sort de l’échelle.', en: 'A mark is off the scale.' },
  },
  'criteria-incomplete': {
    status: 422,
    title: { fr: 'Il manque une note à un critère.', en: 'A criterion has no mark.' },
  },
  'unknown-criterion': {
    status: 422,
    title: {
      fr: 'Ce critère ne fait pas partie de l’édition.',
      en: 'This criterion is not part of the edition.',
    },
  },
  'unknown-voter-code': {
    status: 403,
    title: {
      fr: 'Ce code de vote n’est pas reconnu. Vérifiez-le sur votre carte.',
      en: 'This voter code is not recognised. Check it on your card.',
    },
  },
  'not-the-decider': {
    status: 403,
    title: {
      fr: 'Cette égalité revient à la présidence du jury, ou à qui la remplace quand un lien d’intérêt l’en empêche.',
      en: 'This tie is for the president of the jury, or for who stands in when an interest keeps the president from it.',
    },
  },
  'reason-needed': {
    status: 422,
    title: {
      fr: 'Des équipes ont moins de grilles de notes que le quorum : signer demande un motif écrit.',
      en: 'Some teams have fewer score sheets than the quorum: signing takes a written reason.',
    },
  },
  'card-closed': {
    status: 403,
    title: {
      fr: 'Cette carte a été annulée avant le vote. Demandez-en une autre aux organisateurs.',
      en: 'This card was cancelled before the vote. Ask the organisers for another one.',
    },
  },
  'vote-has-opened': {
    status: 409,
    title: {
      fr: 'Le vote a ouvert, ou va ouvrir : les cartes remises restent valables.',
      en: 'The vote has opened, or is about to: cards that were handed out stay good.',
    },
  },
  'batch-without-codes': {
    status: 409,
    title: {
      fr: 'Ce lot date d’une version antérieure de la plateforme, qui ne savait pas fermer un lot.',
      en: 'This batch comes from an earlier version of the platform, which could not close one.',
    },
  },
  'codes-shown-already': {
    status: 409,
    title: {
      fr: 'Ces cartes ont déjà été émises ; leurs codes ne se montrent qu’une fois.',
      en: 'These cards were issued already; their codes are shown once.',
    },
  },
  'second-organiser-first': {
    status: 409,
    title: {
      fr: 'Le vote a ouvert : d’autres cartes demandent l’accord d’une seconde personne de l’organisation.',
      en: 'The vote has opened: more cards need the consent of a second organiser.',
    },
  },
  'only-organiser': {
    status: 409,
    title: {
      fr: 'Vous organisez seul cette édition : personne ne peut donner son accord, et aucune carte ne s’émet plus après l’ouverture du vote.',
      en: 'You are this edition’s only organiser: nobody can consent, and no card is issued once the vote has opened.',
    },
  },
  'own-request': {
    status: 403,
    title: {
      fr: 'L’accord vient d’une autre personne que celle qui demande.',
      en: 'Consent comes from somebody else than who asks.',
    },
  },
  'request-of-another': {
    status: 403,
    title: {
      fr: 'Seule la personne qui a demandé ces cartes peut les émettre.',
      en: 'Only the person who asked for these cards can issue them.',
    },
  },
  'request-settled': {
    status: 409,
    title: {
      fr: 'Cette demande n’attend plus rien : elle est retirée, ou ses cartes sont émises.',
      en: 'This request awaits nothing any more: it was withdrawn, or its cards were issued.',
    },
  },
  'not-a-tie': {
    status: 409,
    title: {
      fr: 'La voix prépondérante ne sert qu’entre équipes à égalité en tête.',
      en: 'The casting vote serves only between teams tied for first place.',
    },
  },
  'nothing-to-decide': {
    status: 409,
    title: {
      fr: 'Aucune équipe n’est classée ainsi pour ce prix.',
      en: 'No team is ranked so for this prize.',
    },
  },
  'tie-needs-casting-vote': {
    status: 409,
    title: {
      fr: 'Une égalité attend la voix prépondérante du président.',
      en: 'A tie awaits the president’s casting vote.',
    },
  },
  'results-catching-up': {
    status: 409,
    title: {
      fr: 'Les derniers résultats arrivent : réessayez dans quelques secondes.',
      en: 'The last results are coming in: try again in a few seconds.',
    },
  },
  'results-changed': {
    status: 409,
    title: {
      fr: 'Les résultats ont changé depuis votre lecture : relisez avant de signer.',
      en: 'The results have changed since you read them: read them again before you sign.',
    },
  },
  'record-differs': {
    status: 409,
    title: {
      fr: 'Ce qui est enregistré n’est plus ce que le journal d’audit a vu : rien ne se signe avant vérification.',
      en: 'What is on record is no longer what the audit trail saw: nothing is signed before somebody has looked.',
    },
  },
  'deliberation-frozen': {
    status: 409,
    title: {
      fr: 'La délibération est gelée : notes et liens d’intérêt ne changent plus, sauf si la présidence la rouvre, avec un motif.',
      en: 'The deliberation is frozen: marks and interests no longer change, unless the president reopens it, with a reason.',
    },
  },
  'not-frozen': {
    status: 409,
    title: {
      fr: 'La délibération n’est pas gelée : la présidence la gèle d’abord, pour que le jury décide sur des classements qui ne changent plus.',
      en: 'The deliberation is not frozen: the president freezes it first, so that the jury decides on rankings that stand.',
    },
  },
  'not-approved': {
    status: 409,
    title: {
      fr: 'Ce qui est à signer n’a pas encore, pour chaque prix, les accords que l’édition demande : proposez-le au jury.',
      en: 'What is to be signed does not have the approvals that the edition asks for, for each prize: propose it to the jury.',
    },
  },
  'proposal-lapsed': {
    status: 409,
    title: {
      fr: 'Cette proposition ne vaut plus : ce qu’elle portait a changé, ou la délibération a été rouverte.',
      en: 'This proposal no longer holds: what it was about has changed, or the deliberation was reopened.',
    },
  },
  'already-signed': {
    status: 409,
    title: { fr: 'Le procès-verbal est déjà signé.', en: 'The minutes are already signed.' },
  },
  'not-signed-yet': {
    status: 409,
    title: {
      fr: 'Le procès-verbal n’est pas encore signé par le président.',
      en: 'The president has not signed the minutes yet.',
    },
  },
  'minutes-altered': {
    status: 500,
    title: {
      fr: 'Ce qui est enregistré n’est plus le procès-verbal qui a été signé : rien n’en est montré.',
      en: 'What is on record is no longer the minutes that were signed: nothing of it is shown.',
    },
  },
  'not-published-yet': {
    status: 404,
    title: { fr: 'Le palmarès n’est pas encore publié.', en: 'The palmarès is not published yet.' },
  },
  'not-a-rehearsal': {
    status: 403,
    title: {
      fr: 'Réservé aux répétitions : cette édition est réelle.',
      en: 'For rehearsals only: this edition is real.',
    },
  },
} as const satisfies Record<string, Entry>

export type ProblemCode = keyof typeof problems
