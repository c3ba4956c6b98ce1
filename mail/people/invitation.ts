import * as z from 'zod/mini'
import { instant } from '../../domain/fields.ts'
import { plain } from '../../domain/personal.ts'
import { name } from '../fields.ts'
import { mail } from '../mail.ts'

const window = z.strictObject({ opens: instant, closes: instant })

/** Leads to the page where one signs in, and carries nothing that would let its reader in: it may lie in a mailbox for weeks. */
export const invitation = mail({
  props: z.strictObject({
    name,
    role: plain(z.enum(['juror', 'president', 'organiser', 'coach'])),
    /** Who invites. */
    by: name,
    work: window,
    jury: window,
    deliberation: window,
  }),
  write: ({ name: reader, role, by, work, jury, deliberation }, { t, say, link, when, between, edition }) => {
    const what = {
      juror: t('à faire partie du jury', 'to be on the jury'),
      president: t('à présider le jury', 'to chair the jury'),
      organiser: t('à organiser cette édition', 'to organise this edition'),
      coach: t('à accompagner des équipes', 'to coach teams'),
    }[role]
    const scores = role === 'juror' || role === 'president'
    return {
      subject: t(`Invitation : ${say(edition.name)}`, `Invitation: ${say(edition.name)}`),
      preheader: t(`${by} vous invite ${what}.`, `${by} invites you ${what}.`),
      heading: t('Une invitation pour vous', 'An invitation for you'),
      blocks: [
        {
          paragraph: t(
            `Bonjour ${reader}, ${by} vous invite ${what} : ${say(edition.name)}.`,
            `Hello ${reader}, ${by} invites you ${what}: ${say(edition.name)}.`,
          ),
        },
        {
          facts: [
            [t('Lieu', 'Place'), say(edition.place)],
            ...(scores ? [] : [[t('Travail des équipes', 'Teams’ work'), between(work)] as const]),
            [t('Notation', 'Scoring'), between(jury)],
            [t('Délibération', 'Deliberation'), when(deliberation.opens)],
          ],
        },
        {
          paragraph: t(
            'Vous acceptez en vous connectant avec cette adresse : la page vous envoie un lien et un code.',
            'You accept by signing in with this address: the page sends you a link and a code.',
          ),
        },
        { button: { label: t('Me connecter', 'Sign in'), href: link('sign-in') } },
        ...(scores
          ? [
              {
                notice: t(
                  'Avant de noter, dites les liens que vous avez avec une équipe : accompagnement, encadrement, financement.',
                  'Before scoring, say what links you have with a team: coaching, supervision, funding.',
                ),
              },
            ]
          : []),
      ],
      why: t(
        `Vous recevez ce message parce que ${by} vous invite. Si ce n’est pas pour vous, ne faites rien.`,
        `You receive this message because ${by} invites you. If it is not meant for you, do nothing.`,
      ),
    }
  },
})
