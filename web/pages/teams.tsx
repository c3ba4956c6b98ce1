import type { PageProps } from '../app.tsx'

export function Page(_: PageProps) {
  return null
}
