import type { ComponentChildren } from 'preact'
import type { getFigures } from '../../api/edition/get-figures.ts'
import type { OutputOf } from '../../api/operation.ts'
import { say, t } from '../language.ts'
import { type Column, Table } from '../parts/table.tsx'
import type { Edition } from '../session.ts'
import { Parts } from './columns.tsx'
import { Registrations, Turnout } from './over-time.tsx'

export type Figures = OutputOf<typeof getFigures>

/** How far the edition is, in pictures, each with its figures; `inTeams` tells of the deliverables team by team. */
export function Pictures({
  edition,
  figures: { registrations, deliverables, jurors, turnout },
  inTeams,
}: {
  edition: Edition
  figures: Figures
  inTeams: ComponentChildren
}) {
  return (
    <>
      <Registrations edition={edition} {...registrations} />
      <HandedIn edition={edition} {...deliverables}>
        {inTeams}
      </HandedIn>
      <Jury edition={edition} jurors={jurors} />
      {edition.prizes.some(({ kind }) => kind === 'audience') && <Turnout edition={edition} {...turnout} />}
    </>
  )
}

type Asked = Figures['deliverables']['asked'][number]

function HandedIn({
  edition,
  teams,
  asked,
  children,
}: { edition: Edition; children: ComponentChildren } & Figures['deliverables']) {
  const nameOf = ({ deliverable }: Asked) => edition.deliverables.find(({ id }) => id === deliverable)
  const missing = ({ received, late }: Asked) => Math.max(0, teams - received - late)
  const columns: Column<Asked>[] = [
    {
      head: t('Livrable', 'Deliverable'),
      bare: true,
      cell: (each) => {
        const of = nameOf(each)
        const name = of ? say(of.name) : each.deliverable
        return <strong>{of?.required === false ? `${name} ${t('(facultatif)', '(optional)')}` : name}</strong>
      },
    },
    {
      head: t('Part des équipes', 'Share of the teams'),
      cell: ({ received, late }) => <Parts of={teams} full={received} hatched={late} />,
    },
    { head: t('Remis', 'Received'), number: true, cell: ({ received }) => received },
    { head: t('En retard', 'Too late'), number: true, cell: ({ late }) => late },
    { head: t('Manquent', 'Missing'), number: true, cell: missing },
  ]
  return (
    <section class="stack" id="deliverables">
      <h2>{t('Les livrables', 'The deliverables')}</h2>
      {teams === 0 || asked.length === 0 ? (
        <p>{t('Aucune équipe n’a encore à remettre.', 'No team is to hand in yet.')}</p>
      ) : (
        <>
          <p class="quiet">
            {t(
              `Équipes en lice : ${teams}. Plein : remis ; hachuré : arrivé en retard, et gardé.`,
              `Teams that compete: ${teams}. Filled: received; hatched: came too late, and is kept.`,
            )}
          </p>
          <Table
            caption={t('Livrables reçus sur attendus', 'Deliverables received of those expected')}
            rows={asked}
            keyOf={({ deliverable }) => deliverable}
            empty={null}
            columns={columns}
          />
          {children}
        </>
      )}
    </section>
  )
}

function Jury({ edition, jurors }: { edition: Edition; jurors: Figures['jurors'] }) {
  const expected = jurors.reduce((sum, each) => sum + each.expected, 0)
  const scored = jurors.reduce((sum, each) => sum + each.scoreSheets, 0)
  return (
    <section class="stack" id="jurors">
      <h2>{t('Le jury', 'The jury')}</h2>
      {expected === 0 ? (
        <p>{t('Aucune grille n’est attendue encore.', 'No sheet is expected yet.')}</p>
      ) : (
        <>
          <p class="quiet">
            {t(
              `Grilles rendues : ${scored} sur ${expected}. Ce qu’elles disent ne se lit pas ici.`,
              `Sheets in: ${scored} of ${expected}. What they say is not read here.`,
            )}
          </p>
          <Table
            caption={t('Grilles rendues, juré par juré', 'Sheets in, juror by juror')}
            rows={jurors}
            keyOf={({ id }) => id}
            empty={null}
            columns={[
              {
                head: t('Juré', 'Juror'),
                bare: true,
                cell: ({ id }) => <strong>{edition.jury.find((each) => each.id === id)?.name ?? id}</strong>,
              },
              {
                head: t('Avancement', 'Progress'),
                cell: (each) => <Parts of={each.expected} full={each.scoreSheets} />,
              },
              { head: t('Rendues', 'In'), number: true, cell: (each) => each.scoreSheets },
              { head: t('Attendues', 'Expected'), number: true, cell: (each) => each.expected },
            ]}
          />
        </>
      )}
    </section>
  )
}
