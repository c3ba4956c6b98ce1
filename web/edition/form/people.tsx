import { language, t } from '../../language.ts'
import { href } from '../../router.ts'
import { at } from './values.ts'

/** Jury or organisers, who are changed on the page of roles. */
export function People({ of, edition }: { of: unknown; edition: string }) {
  const people = Array.isArray(of) ? (of as unknown[]) : []
  return (
    <>
      <ul>
        {people.map((each) => (
          <li key={String(at(each, ['id']))}>
            {String(at(each, ['name']))}
            {at(each, ['president']) === true && t(' (préside)', ' (chairs)')}
            {at(each, ['left']) !== undefined && t(' (a quitté le jury)', ' (has left the jury)')}
          </li>
        ))}
      </ul>
      <p>
        <a href={href(language(), edition, 'involved')}>
          {t('Inviter, remplacer ou retirer quelqu’un', 'Invite, replace or remove somebody')}
        </a>
      </p>
    </>
  )
}
