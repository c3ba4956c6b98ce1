import * as z from 'zod/mini'
import { instant } from '../../domain/fields.ts'
import { personal } from '../../domain/personal.ts'
import { address, name } from '../fields.ts'
import { mail } from '../mail.ts'

export const signInLink = mail({
  props: z.strictObject({
    /** Empty until the person has signed in once: until then it is what somebody typed. */
    name,
    /** The address for which the link was asked. */
    email: address,
    token: personal(z.string().check(z.maxLength(200)), { purpose: 'authenticate', retention: 'sent' }),
    /** An earlier release sent none. */
    code: z.optional(
      personal(z.string().check(z.maxLength(6)), { purpose: 'authenticate', retention: 'sent' }),
    ),
    /** Until when the link is valid. */
    expires: instant,
    askedAt: instant,
  }),
  write: ({ name: reader, email, token, code, expires, askedAt }, { t, link, when }) => ({
    subject: t('Votre lien de connexion', 'Your sign-in link'),
    preheader: t(`Il est valable jusqu’au ${when(expires)}.`, `It is valid until ${when(expires)}.`),
    heading: t('Votre lien de connexion', 'Your sign-in link'),
    blocks: [
      {
        paragraph: t(
          `${reader ? `Bonjour ${reader}` : 'Bonjour'}, ce lien ouvre votre session. Il est valable jusqu’au ${when(expires)} et sert une fois.`,
          `${reader ? `Hello ${reader}` : 'Hello'}, this link signs you in. It is valid until ${when(expires)} and works once.`,
        ),
      },
      { button: { label: t('Me connecter', 'Sign in'), href: link('sign-in', `token=${token}`) } },
      ...(code === undefined
        ? []
        : [
            {
              code: {
                label: t(
                  'Ou donnez ce code sur la page où vous l’avez demandé :',
                  'Or give this code on the page where you asked for it:',
                ),
                digits: code,
              },
            },
          ]),
      {
        small: t(
          `Demandé pour ${email} le ${when(askedAt)}. Si ce n’était pas vous, vous n’avez rien à faire : sans ce message, personne ne peut entrer à votre place. Ne donnez ce code à personne.`,
          `Asked for ${email} on ${when(askedAt)}. If it was not you, there is nothing to do: without this message nobody can sign in as you. Give this code to nobody.`,
        ),
      },
    ],
    why: t(
      'Vous recevez ce message parce que quelqu’un a demandé un lien de connexion pour votre adresse.',
      'You receive this message because somebody asked for a sign-in link for your address.',
    ),
  }),
})
