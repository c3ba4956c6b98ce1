import { useState } from 'preact/hooks'
import { sealScoreSheet } from '../../api/jury/seal-score-sheet.ts'
import { call } from '../client.ts'
import { t } from '../language.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Form } from '../parts/form.tsx'
import type { Edition } from '../session.ts'
import { MarksList } from './marks-list.tsx'
import type { ToScore } from './read.ts'

/** Where a juror declares the marks on a team final, which opens those of the others. */
export function Seal({ edition, row, sealed }: { edition: Edition; row: ToScore; sealed: () => void }) {
  const [asking, setAsking] = useState(false)
  const { team, scoreSheet } = row
  if (!scoreSheet) return null
  return (
    <>
      <p>
        {t(
          'Elles s’ouvrent quand les vôtres sont définitives, ou à la clôture de la notation.',
          'They open once yours are final, or when scoring closes.',
        )}
      </p>
      <p>
        <Button kind="plain" press={() => setAsking(true)}>
          {t('J’ai fini avec cette équipe', 'I am done with this team')}
        </Button>
      </p>
      <Dialog
        open={asking}
        close={() => setAsking(false)}
        title={t(
          `Vos notes pour ${team.name} sont-elles définitives ?`,
          `Are your marks for ${team.name} final?`,
        )}
      >
        <MarksList edition={edition} marks={scoreSheet.marks} />
        <p>
          {t(
            'Vous lirez ensuite celles des autres. Une correction reste possible ; elle sera dite à la présidence et portée au procès-verbal.',
            'You will then read those of the others. A correction remains possible; it will be told to the president and recorded in the minutes.',
          )}
        </p>
        <Form
          submit={t('Elles sont définitives', 'They are final')}
          send={async () => {
            const target = { edition: edition.id, team: team.id }
            await call(sealScoreSheet, target, { body: {}, ifMatch: `"${scoreSheet.version}"` })
            setAsking(false)
            sealed()
          }}
          beside={
            <Button kind="plain" press={() => setAsking(false)}>
              {t('Pas encore', 'Not yet')}
            </Button>
          }
        >
          {null}
        </Form>
      </Dialog>
    </>
  )
}
