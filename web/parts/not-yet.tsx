import type { ComponentChildren } from 'preact'
import { t } from '../language.ts'
import { Deadline } from './deadline.tsx'
import { Title } from './title.tsx'

/** A page whose phase is still to come: says when it opens. */
export function NotYet({
  title,
  lead,
  at,
  timeZone,
  children,
}: {
  title: string
  lead: string
  at: string
  timeZone: string
  children?: ComponentChildren
}) {
  return (
    <div class="stack">
      <Title lead={lead}>{title}</Title>
      <Deadline at={at} timeZone={timeZone} before={t('Ouvre le', 'Opens on')} />
      {children}
    </div>
  )
}
