import type { ComponentChildren } from 'preact'
import { answerProposal } from '../../api/palmares/answer-proposal.ts'
import { proposeAwards } from '../../api/palmares/propose-awards.ts'
import { asRefusal, call } from '../client.ts'
import { draftOf } from '../draft.ts'
import { t } from '../language.ts'
import { TextField } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'
import { toast } from '../parts/toast.tsx'
import type { Edition, Me } from '../session.ts'

type Asked = { edition: Edition; me: Me; digest: string; reload: () => void }

/** Does something to what was read; where that has changed since, it is read again beside what the refusal says. */
async function done(act: () => Promise<unknown>, said: string, reload: () => void): Promise<void> {
  try {
    await act()
  } catch (error) {
    if (['results-changed', 'proposal-lapsed'].includes(asRefusal(error).code)) reload()
    throw error
  }
  toast(said)
  reload()
}

/** Where the president proposes to the jury what would be signed. */
export function Propose({
  edition,
  digest,
  reload,
  children,
}: Omit<Asked, 'me'> & { children: ComponentChildren }) {
  const propose = () => call(proposeAwards, { edition: edition.id }, { body: { digest } })
  const said = t('La proposition est au jury.', 'The proposal is with the jury.')
  return (
    <>
      <details>
        <summary>{t('Relire ce qui sera proposé', 'Read what will be proposed')}</summary>
        {children}
      </details>
      <Form submit={t('Proposer au jury', 'Propose to the jury')} send={() => done(propose, said, reload)}>
        {null}
      </Form>
    </>
  )
}

/** Where a juror reads what is proposed, and approves or objects; said again it is replaced. */
export function Answer({ edition, me, digest, reload, children }: Asked & { children: ComponentChildren }) {
  const answer = (objection?: string) =>
    done(
      () =>
        call(
          answerProposal,
          { edition: edition.id },
          { body: { digest, ...(objection !== undefined && { objection }) } },
        ),
      t('Votre réponse est enregistrée.', 'Your answer is on record.'),
      reload,
    )
  return (
    <>
      <details>
        <summary>{t('Relire ce qui est proposé', 'Read what is proposed')}</summary>
        {children}
      </details>
      <Form submit={t('J’approuve', 'I approve')} send={() => answer()}>
        {null}
      </Form>
      <details>
        <summary>{t('Objecter', 'Object')}</summary>
        <Form
          keep={draftOf(edition.id, me.id, 'objection')}
          submit={t('Objecter', 'Object')}
          send={({ objection = '' }) => answer(objection)}
        >
          <TextField
            name="objection"
            label={t('En une phrase, portée au procès-verbal', 'In a sentence, recorded in the minutes')}
            hint={t('Elle ne paraît pas dans ce qui est publié.', 'It is left out of what is published.')}
            maxLength={1000}
          />
        </Form>
      </details>
    </>
  )
}
