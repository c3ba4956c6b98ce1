import { useState } from 'preact/hooks'
import { getOverview } from '../../api/edition/get-overview.ts'
import type { OutputOf } from '../../api/operation.ts'
import { getDeliberation } from '../../api/palmares/get-deliberation.ts'
import { previewPublication } from '../../api/palmares/preview-publication.ts'
import { publish } from '../../api/palmares/publish.ts'
import { asRefusal, call } from '../client.ts'
import { dateAndTime } from '../clock.ts'
import { useData } from '../data.ts'
import { colon, count, language, list, t } from '../language.ts'
import { prizeName } from '../lookups.ts'
import type { OwnPageProps } from '../pages.ts'
import { Button, ButtonLink } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { Desk } from '../parts/desk.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { RefusalPage } from '../parts/problem.tsx'
import { Note } from '../parts/status.tsx'
import { toast } from '../parts/toast.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { isOpenNow } from '../phases.ts'
import { href, type Target } from '../router.ts'
import type { Edition } from '../session.ts'
import { type Palmares, PalmaresView } from './view.tsx'
import './palmares.css'

type Preview = OutputOf<typeof previewPublication> & Pick<Palmares, 'audience'>

/** What will be public, with the audience's count, which the deliberation has already. */
async function readPreview(edition: string, signal: AbortSignal): Promise<Preview> {
  const [preview, { data }] = await Promise.all([
    call(previewPublication, { edition }, { signal }),
    call(getDeliberation, { edition }, { signal }),
  ])
  const tally = data.results.find((each) => each.kind === 'audience')
  const name = (id: string) => data.teams.find((team) => team.id === id)?.name ?? id
  const lines = tally?.lines.map(({ team, rank, ballots }) => ({ team, rank, ballots, name: name(team) }))
  return {
    ...preview.data,
    ...(tally && lines && { audience: { prize: tally.prize, total: tally.total, lines } }),
  }
}

/** Publication: exactly what will be announced and to how many, then one confirmation. */
export function Page({ edition, changed }: OwnPageProps) {
  const to = (...target: Target) => href(language(), edition.id, ...target)
  const { data, problem, reload } = useData(edition.id, async (signal) => {
    const overview = (await call(getOverview, { edition: edition.id }, { signal })).data
    const mayPreview =
      overview.signedAt &&
      (isOpenNow(edition.phases, 'deliberation') || isOpenNow(edition.phases, 'published'))
    return { overview, preview: mayPreview ? await readPreview(edition.id, signal) : undefined }
  })
  if (problem && !data) return <RefusalPage refusal={problem} again={reload} home={to()} />
  if (!data) return <Waiting />
  const { overview, preview } = data
  return (
    <Desk
      edition={edition.id}
      title={t('La publication', 'Publication')}
      lead={t('Ce que tout le monde va lire, tel quel.', 'What everybody is going to read, as it is.')}
    >
      <div class="stack">
        {!preview && (
          <>
            <Note tone="wait">
              {t(
                'Rien à publier : le procès-verbal n’est pas encore signé par la présidence du jury.',
                'Nothing to publish: the president of the jury has not signed the minutes yet.',
              )}
            </Note>
            <ButtonLink to={to('deliberation')}>
              {t('Suivre la délibération', 'Follow the deliberation')}
            </ButtonLink>
          </>
        )}
        {overview.publishedAt && (
          <Card first title={t('Le palmarès est publié', 'The palmarès is published')}>
            <p>{dateAndTime(overview.publishedAt, edition.timeZone)}</p>
            <div class="row">
              <ButtonLink to={to('palmares')}>{t('Lire le palmarès', 'Read the palmarès')}</ButtonLink>
              <ButtonLink kind="plain" to={to('mails')}>
                {t('Suivre les courriels', 'Follow the mails')}
              </ButtonLink>
            </div>
          </Card>
        )}
        {preview && !overview.publishedAt && (
          <Confirm
            edition={edition}
            preview={preview}
            published={() => {
              reload()
              changed()
            }}
          />
        )}
        {preview && !overview.publishedAt && (
          <section class="preview" aria-label={t('Aperçu de la page publique', 'Preview of the public page')}>
            <p class="label">
              {t('Aperçu : la page, telle qu’elle paraîtra', 'Preview: the page as it will be')}
            </p>
            <PalmaresView edition={edition} palmares={preview} />
          </section>
        )}
      </div>
    </Desk>
  )
}

function Confirm({
  edition,
  preview,
  published,
}: {
  edition: Edition
  preview: Preview
  published: () => void
}) {
  const [open, setOpen] = useState(false)
  const [mistake, setMistake] = useState<string>()
  const { winners, teams, organisers } = preview.mails
  const mails = list([
    count(
      winners,
      ['courriel aux lauréats', 'courriels aux lauréats'],
      ['mail to winners', 'mails to winners'],
    ),
    count(teams, ['courriel aux équipes', 'courriels aux équipes'], ['mail to teams', 'mails to teams']),
    count(
      organisers,
      ['courriel à l’organisation', 'courriels à l’organisation'],
      ['mail to organisers', 'mails to organisers'],
    ),
  ])
  const confirm = async () => {
    try {
      await call(publish, { edition: edition.id }, { body: {} })
    } catch (error) {
      setMistake(asRefusal(error).message)
      return
    }
    setOpen(false)
    toast(
      t(
        'Le palmarès est publié ; les annonces partent.',
        'The palmarès is published; the announcements go out.',
      ),
    )
    published()
  }
  return (
    <Card first title={t('Prêt à paraître', 'Ready to come out')}>
      <p>
        {t('Partiront :', 'To go out:')} {mails}.
      </p>
      {isOpenNow(edition.phases, 'published') ? (
        <Button large press={() => setOpen(true)}>
          {t('Publier', 'Publish')}
        </Button>
      ) : (
        <Note tone="wait">
          {t('La publication s’ouvre le', 'Publication opens on')}{' '}
          {dateAndTime(edition.phases.published.opens, edition.timeZone)}.{' '}
          {t('Pour l’avancer, changez le calendrier.', 'To bring it forward, change the calendar.')}
        </Note>
      )}
      <Dialog
        open={open}
        close={() => setOpen(false)}
        title={t('Publier le palmarès ?', 'Publish the palmarès?')}
      >
        <ul class="stack">
          {preview.awards.map((award) => (
            <li key={award.prize}>
              {prizeName(edition, award.prize)}
              {colon()}
              <strong>{award.name}</strong>
            </li>
          ))}
        </ul>
        <p>{mails}.</p>
        <Note tone="wait">
          {t(
            'La page devient publique et les courriels partent aussitôt.',
            'The page becomes public and the mails go out at once.',
          )}
        </Note>
        {mistake && (
          <p class="note bad" role="alert">
            {mistake}
          </p>
        )}
        <div class="row">
          <Button press={confirm}>{t('Publier maintenant', 'Publish now')}</Button>
          <Button kind="plain" press={() => setOpen(false)}>
            {t('Relire encore', 'Read once more')}
          </Button>
        </div>
      </Dialog>
    </Card>
  )
}
