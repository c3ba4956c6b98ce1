import type { BodyOf } from '../../api/operation.ts'
import { answerRequest } from '../../api/teams/answer-request.ts'
import { editTeam } from '../../api/teams/edit-team.ts'
import { asRefusal, call } from '../client.ts'
import { language, t } from '../language.ts'
import { schoolName } from '../lookups.ts'
import { Button } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { toast } from '../parts/toast.tsx'
import { href } from '../router.ts'
import type { Edition } from '../session.ts'
import type { OwnTeam } from './read.ts'

/** What a member is given of their team at the version that was read, and what is to happen once it changed. */
export type Inside = {
  edition: Edition
  team: OwnTeam
  etag: string | undefined
  inCharge: boolean
  changed: () => void
}

/** Does something with a team, says so, and reads it again; says why where it was refused. */
async function doing(act: () => Promise<unknown>, done: string, changed: () => void): Promise<void> {
  try {
    await act()
    toast(done)
  } catch (error) {
    toast(asRefusal(error).message)
  }
  changed()
}

/** Who may come into a team: everybody, those with its link, those who ask. */
export function Door({ edition, team, etag, inCharge, changed }: Inside) {
  const edit = (body: BodyOf<typeof editTeam>, done: string) => () =>
    doing(
      () => call(editTeam, { edition: edition.id, team: team.id }, { body, ifMatch: etag }),
      done,
      changed,
    )
  const { invitation } = team.own
  const link = `${location.origin}${href(language(), edition.id, 'teams')}#join=${team.id}.${invitation}`
  return (
    <Card title={t('Qui nous rejoint', 'Who joins us')}>
      <p>
        {team.asks
          ? t(
              'On vous demande une place, et l’un de vous répond. Le lien d’invitation donne une place sans demander.',
              'People ask you for a seat, and one of you answers. The invitation link gives a seat without asking.',
            )
          : t(
              'Quiconque n’a pas d’équipe prend une place libre.',
              'Anybody without a team takes a seat that is free.',
            )}
      </p>
      {inCharge && (
        <p>
          <Button kind="plain" press={edit({ asks: !team.asks }, t('C’est noté.', 'That is noted.'))}>
            {team.asks
              ? t('Laisser entrer chacun', 'Let everybody in')
              : t('Faire demander', 'Have people ask')}
          </Button>
        </p>
      )}
      {invitation && (
        <>
          <div class="field">
            <label for="invitation">{t('Lien d’invitation', 'Invitation link')}</label>
            <input
              id="invitation"
              type="text"
              readOnly
              value={link}
              onFocus={(event) => event.currentTarget.select()}
            />
          </div>
          <Button
            kind="plain"
            press={() =>
              doing(
                () => navigator.clipboard.writeText(link),
                t('Le lien est copié.', 'The link is copied.'),
                () => undefined,
              )
            }
          >
            {t('Copier le lien', 'Copy the link')}
          </Button>
        </>
      )}
      {inCharge && (
        <div class="row">
          <Button
            kind={invitation ? 'word' : 'plain'}
            press={edit(
              { invitation: 'new' },
              invitation
                ? t('Un lien neuf vaut ; celui d’avant, plus.', 'A new link is valid; the one before is not.')
                : t('Le lien d’invitation est prêt.', 'The invitation link is ready.'),
            )}
          >
            {invitation
              ? t('Remplacer le lien', 'Replace the link')
              : t('Faire un lien d’invitation', 'Make an invitation link')}
          </Button>
          {invitation && (
            <Button
              kind="word"
              press={edit({ invitation: 'none' }, t('Le lien ne vaut plus.', 'The link is no longer valid.'))}
            >
              {t('Retirer le lien', 'Take the link back')}
            </Button>
          )}
        </div>
      )}
    </Card>
  )
}

/** Those who ask for a seat; any member answers. */
export function Requests({ edition, team, changed }: Inside) {
  const { requests } = team.own
  if (requests.length === 0) return null
  const answer = (person: string, accepts: boolean, done: string) => () =>
    doing(
      () => call(answerRequest, { edition: edition.id, team: team.id, person }, { body: { accepts } }),
      done,
      changed,
    )
  return (
    <Card first title={t('On vous demande une place', 'You are asked for a seat')}>
      <ul class="stack plain">
        {requests.map(({ id, name, school }) => (
          <li key={id}>
            <p>
              <strong>{name}</strong>, {schoolName(edition, school)}
            </p>
            <div class="row">
              <Button
                press={answer(id, true, t(`${name} est des vôtres.`, `${name} is one of you.`))}
                label={t(`Accepter ${name}`, `Accept ${name}`)}
              >
                {t('Accepter', 'Accept')}
              </Button>
              <Button
                kind="plain"
                press={answer(id, false, t(`${name} reçoit votre réponse.`, `${name} is told.`))}
                label={t(`Refuser ${name}`, `Decline ${name}`)}
              >
                {t('Refuser', 'Decline')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}
