import type { OwnPageProps } from '../app.tsx'

export function Page(_: OwnPageProps) {
  return null
}
