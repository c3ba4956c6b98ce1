import { Fragment } from 'preact'
import { issueVoterCodes } from '../../api/vote/issue-voter-codes.ts'
import { listVoterCodes } from '../../api/vote/list-voter-codes.ts'
import { call } from '../client.ts'
import { span } from '../clock.ts'
import { count, language, say, t } from '../language.ts'
import { useListing } from '../listing.ts'
import type { OwnPageProps } from '../pages.ts'
import { Button } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { Desk } from '../parts/desk.tsx'
import { Form } from '../parts/form.tsx'
import { Laurel } from '../parts/laurel.tsx'
import { numberIn } from '../parts/number.ts'
import { NumberField } from '../parts/number-field.tsx'
import { RefusalPage } from '../parts/problem.tsx'
import { toast } from '../parts/toast.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { href } from '../router.ts'
import type { Edition } from '../session.ts'
import { QrCode } from './qr.tsx'
import '../edition/organise.css'

/** The voter cards: issued here, printed from here, handed out at the door. */
export function Page({ edition }: OwnPageProps) {
  const { items, problem, more, again } = useListing(
    async (cursor) =>
      (
        await call(
          listVoterCodes,
          { edition: edition.id },
          { query: { limit: 100, ...(cursor ? { cursor } : {}) } },
        )
      ).data,
  )
  if (problem && !items)
    return <RefusalPage refusal={problem} again={again} home={href(language(), edition.id)} />
  return (
    <Desk
      edition={edition.id}
      title={t('Les cartes de vote', 'The voter cards')}
      lead={t(
        'Une carte par personne du public, remise à l’entrée. Aucun nom n’y est attaché.',
        'One card for each person in the audience, handed out at the door. No name is tied to it.',
      )}
    >
      <div class="stack">
        <div class="no-print stack">
          <Card title={t('Émettre des cartes', 'Issue cards')}>
            <Form
              submit={t('Émettre', 'Issue')}
              send={async ({ count: wished = '' }, key) => {
                const { data } = await call(
                  issueVoterCodes,
                  { edition: edition.id },
                  { body: { count: numberIn(wished) ?? 0 }, key },
                )
                toast(
                  count(data.items.length, ['carte émise', 'cartes émises'], ['card issued', 'cards issued']),
                )
                again()
              }}
            >
              <NumberField
                name="count"
                label={t('Combien', 'How many')}
                hint={t('Jusqu’à 500 à la fois.', 'Up to 500 at a time.')}
                minimum={1}
                maximum={500}
                step={1}
              />
            </Form>
          </Card>
          {items && items.length > 0 && (
            <div class="row">
              <Button press={() => window.print()}>{t('Imprimer la planche', 'Print the sheet')}</Button>
              {more && (
                <Button kind="plain" press={more}>
                  {t('Afficher la suite', 'Show more')}
                </Button>
              )}
              <span class="quiet">
                {count(items.length, ['carte affichée', 'cartes affichées'], ['card shown', 'cards shown'])}
              </span>
            </div>
          )}
        </div>
        {!items && <Waiting inside />}
        {items?.length === 0 && (
          <div class="empty">
            <Laurel />
            <p>{t('Aucune carte émise pour l’instant.', 'No card issued yet.')}</p>
          </div>
        )}
        {items && items.length > 0 && <Sheet edition={edition} codes={items.map(({ code }) => code)} />}
      </div>
    </Desk>
  )
}

function Sheet({ edition, codes }: { edition: Edition; codes: readonly string[] }) {
  const prize = edition.prizes.find(({ kind }) => kind === 'audience')
  const path = href(language(), edition.id, 'vote')
  return (
    <ul class="voter-cards">
      {codes.map((code) => (
        <li class="voter-card" key={code}>
          <QrCode
            text={`${location.origin}${path}#code=${grouped(code)}`}
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
