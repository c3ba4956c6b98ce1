import type { Block, Pen } from '../mail.ts'

/** Tells a team that the jury wrote to it, and where to read that; nothing where it did not. */
export function feedbackWaits(team: string | undefined, { t, link }: Pick<Pen, 't' | 'link'>): Block[] {
  if (!team) return []
  return [
    {
      paragraph: t(
        'Des membres du jury ont écrit à votre équipe : leurs retours vous attendent sur sa page.',
        'Members of the jury wrote to your team: what they say waits for you on its page.',
      ),
    },
    {
      button: {
        label: t('Lire les retours du jury', 'Read what the jury says'),
        href: `${link('teams')}/${team}`,
      },
    },
  ]
}
