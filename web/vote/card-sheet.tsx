import { Fragment } from 'preact'
import { span } from '../clock.ts'
import { language, say, t } from '../language.ts'
import { href } from '../router.ts'
import type { Edition } from '../session.ts'
import { QrCode } from './qr.tsx'

/** The cards to print and cut, each with its code as people type it and as phones scan it. */
export function Sheet({ edition, codes }: { edition: Edition; codes: readonly string[] }) {
  const prize = edition.prizes.find(({ kind }) => kind === 'audience')
  const path = votePath(edition)
  return (
    <ul class="voter-cards">
      {codes.map((code) => (
        <li class="voter-card" key={code}>
          <QrCode
            text={addressOf(edition, code)}
            label={t(`Code à photographier, ${grouped(code)}`, `Code to scan, ${grouped(code)}`)}
          />
          <div>
            <p class="small">{say(edition.name)}</p>
            {prize && <p class="label">{say(prize.name)}</p>}
            <p class="small">
              <strong>{span(edition.phases.vote.opens, edition.phases.vote.closes, edition.timeZone)}</strong>
            </p>
            <ol class="small">
              <li>
                {t('Photographiez le code, ou allez à ', 'Scan the code, or go to ')}
                <Address text={`${location.host}${path}`} />
              </li>
              <li>
                {t('Entrez ', 'Enter ')}
                <span class="code">{grouped(code)}</span>
              </li>
              <li>
                {t(
                  'Choisissez une équipe ; vous pouvez changer d’avis jusqu’à la clôture.',
                  'Choose a team; you can change your mind until closing.',
                )}
              </li>
            </ol>
          </div>
        </li>
      ))}
    </ul>
  )
}

/** Where a card votes when its code is scanned; what follows `#` is sent to no server. */
export function addressOf(edition: Edition, code: string): string {
  return `${location.origin}${votePath(edition)}#code=${grouped(code)}`
}

function votePath(edition: Edition): string {
  return href(language(), edition.id, 'vote')
}

/** An address that breaks after a slash and nowhere else: a hyphen at the end of a line would be read as part of it. */
function Address({ text }: { text: string }) {
  return (
    <span class="address">
      {text.split('/').map((part, index, parts) => (
        <Fragment key={part}>
          <span>{index < parts.length - 1 ? `${part}/` : part}</span>
          <wbr />
        </Fragment>
      ))}
    </span>
  )
}

/** A code in groups of four, as people read it out. */
function grouped(code: string): string {
  return (
    code
      .replaceAll('-', '')
      .match(/.{1,4}/g)
      ?.join('-') ?? code
  )
}
