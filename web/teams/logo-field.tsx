import { useId, useRef, useState } from 'preact/hooks'
import { asRefusal } from '../client.ts'
import { t } from '../language.ts'
import { Button } from '../parts/button.tsx'
import { describedBy, FieldError, Hint, Label } from '../parts/field.tsx'
import { toast } from '../parts/toast.tsx'
import { Logo } from './logo.tsx'

/** Where a team's logo is chosen, replaced and taken away: what is chosen is made small here, and sent at once. */
export function LogoField({
  edition,
  team,
  send,
}: {
  edition: string
  team: { id: string; logo?: string | undefined }
  send: (logo: string | null) => Promise<unknown>
}) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [error, setError] = useState<string>()
  const put = async (logo: string | null) => {
    try {
      await send(logo)
      setError(undefined)
      toast(t('C’est enregistré.', 'It is saved.'))
    } catch (refused) {
      setError(asRefusal(refused).message)
    }
    // The button that takes it away is gone with it.
    input.current?.focus()
  }
  const choose = async (file: File) => {
    const { shrunk } = await import('./shrinking.ts')
    const logo = await shrunk(file)
    if (logo) await put(logo)
    else
      setError(
        t(
          'Ce fichier n’est pas une image que l’on puisse réduire : prenez-en une en PNG, JPEG ou WebP.',
          'This file is not a picture that can be made small: take one in PNG, JPEG or WebP.',
        ),
      )
  }
  const hint = t(
    'PNG, JPEG ou WebP ; l’image est réduite à 192 pixels de côté avant d’être envoyée.',
    'PNG, JPEG or WebP; the picture is made 192 pixels a side before it is sent.',
  )
  return (
    <div class={error ? 'field wrong' : 'field'}>
      <Label
        id={id}
        label={team.logo ? t('Remplacer le logo', 'Replace the logo') : t('Choisir un logo', 'Choose a logo')}
        optional={false}
      />
      <Hint id={id}>{hint}</Hint>
      <Logo edition={edition} team={team} side={96} />
      <input
        id={id}
        ref={input}
        type="file"
        accept="image/png,image/jpeg,image/webp"
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={describedBy(id, hint, error)}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0]
          // The same file may be chosen again once it is put right.
          currentTarget.value = ''
          if (file) void choose(file)
        }}
      />
      <div role="alert">
        <FieldError id={id} error={error} />
      </div>
      {team.logo && (
        <Button kind="word" press={() => put(null)}>
          {t('Retirer le logo', 'Remove the logo')}
        </Button>
      )}
    </div>
  )
}
