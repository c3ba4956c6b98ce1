import type { ComponentChildren } from 'preact'
import { language, t } from '../language.ts'
import { href } from '../router.ts'
import { Title } from './title.tsx'

/** One of the organisers' desks: its title, under the way back to the first. */
export function Desk({
  edition,
  title,
  lead,
  children,
}: {
  edition: string
  title: string
  lead?: string
  children: ComponentChildren
}) {
  return (
    <>
      <p class="back no-print">
        <a href={href(language(), edition, 'organise')}>
          <span aria-hidden="true">← </span>
          {t('L’organisation', 'The organisers’ desk')}
        </a>
      </p>
      <Title lead={lead}>{title}</Title>
      {children}
    </>
  )
}
