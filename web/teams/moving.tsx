import { useState } from 'preact/hooks'
import type { OutputOf } from '../../api/operation.ts'
import { moveMember } from '../../api/teams/move-member.ts'
import { isProblem } from '../../domain/problem.ts'
import { foreseenOfMove } from '../../domain/teams/acts.ts'
import { asRefusal, call } from '../client.ts'
import { t } from '../language.ts'
import { schoolName } from '../lookups.ts'
import { Button } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { SelectField } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'
import { toast } from '../parts/toast.tsx'
import type { Participant } from '../people/roster.ts'
import type { Edition } from '../session.ts'
import { asTeam, foreseenWords, WhatFollows } from './foreseen.tsx'
import { asRead, isThere, type TeamInFull } from './read.ts'

const nowhere = 'none'

type Done = OutputOf<typeof moveMember> & { who: { id: string; name: string } }

/** Where an organiser moves somebody to another team, into a first one, or out of theirs; what follows is said as it is chosen. */
export function Moving({
  edition,
  teams,
  teamless,
  changed,
}: {
  edition: Edition
  teams: readonly TeamInFull[]
  teamless: readonly Participant[]
  changed: () => void
}) {
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({})
  const [done, setDone] = useState<Done>()
  const there = teams.filter(isThere)
  const nameOf = (id: string) => teams.find((team) => team.id === id)?.name ?? ''
  const move = moveOf(teams, teamless, chosen)
  const follows = move && foreseenOfMove(edition, move)
  const sentences = move && follows ? sentencesOf(follows, move.name, nameOf) : []
  return (
    <Card title={t('Déplacer une personne', 'Move somebody')}>
      {done && (
        <Undo
          edition={edition.id}
          done={done}
          undone={() => {
            setDone(undefined)
            changed()
          }}
        />
      )}
      <Form
        key={JSON.stringify(done)}
        submit={t('Déplacer', 'Move')}
        watch={setChosen}
        send={async (values) => {
          const wanted = moveOf(teams, teamless, values)
          if (!wanted) return
          const { person, from, to, name } = wanted
          const body = { ...(from && { from: asRead(from) }), ...(to && { to: asRead(to) }) }
          const { data } = await call(moveMember, { edition: edition.id, person: person.id }, { body })
          setDone({ ...data, who: { id: person.id, name } })
          setChosen({})
          toast(t(`${name} est déplacé.`, `${name} is moved.`))
          changed()
        }}
      >
        <SelectField
          name="person"
          label={t('Personne', 'Person')}
          groups={[
            {
              label: t('Sans équipe', 'In no team'),
              options: teamless.map(({ id, name, school }) => ({
                value: id,
                label: `${name} (${schoolName(edition, school)})`,
              })),
            },
            ...there.map(({ name, people }) => ({
              label: name,
              options: people.map((each) => ({
                value: each.id,
                label: `${each.name} (${schoolName(edition, each.school)})`,
              })),
            })),
          ].filter(({ options }) => options.length > 0)}
        />
        <SelectField
          name="to"
          label={t('Vers', 'To')}
          groups={[
            {
              label: t('Équipes', 'Teams'),
              options: there
                .filter(({ disqualification }) => !disqualification)
                .map(({ id, name, people }) => ({
                  value: id,
                  label: `${name} (${people.length} / ${edition.teams.maximum})`,
                })),
            },
            {
              label: t('Hors équipe', 'Out of any team'),
              options: [{ value: nowhere, label: t('Aucune équipe', 'No team') }],
            },
          ]}
        />
        {sentences.length > 0 && <WhatFollows sentences={sentences} />}
      </Form>
    </Card>
  )
}

function sentencesOf(
  follows: ReturnType<typeof foreseenOfMove>,
  name: string,
  nameOf: (team: string) => string,
): string[] {
  if (isProblem(follows))
    return [
      t(
        'Cette équipe a déjà autant de membres que l’édition en permet : le déplacement sera refusé.',
        'This team already has as many members as the edition allows: the move will be refused.',
      ),
    ]
  return [
    ...follows.map((each) => foreseenWords(each, nameOf)),
    t(
      `${name} reçoit un courriel, et l’équipe quittée aussi. Livrables et notes restent aux équipes.`,
      `${name} gets a mail, and so does the team that they leave. Deliverables and marks stay with the teams.`,
    ),
    t(
      'Un lien d’intérêt bloquant né de cette personne est à noter de nouveau pour sa nouvelle équipe.',
      'A blocking interest that comes from this person is to be recorded again for their new team.',
    ),
  ]
}

/** A move as it is chosen, once there is one. */
function moveOf(
  teams: readonly TeamInFull[],
  teamless: readonly Participant[],
  { person: who = '', to: where = '' }: Readonly<Record<string, string>>,
) {
  const home = teams.find(({ people }) => people.some(({ id }) => id === who))
  const known = home?.people.find(({ id }) => id === who) ?? teamless.find(({ id }) => id === who)
  const goal = teams.find(({ id }) => id === where)
  if (!known || (where !== nowhere && !goal) || home?.id === goal?.id) return undefined
  return {
    name: known.name,
    person: { id: who, school: known.school, team: home?.id },
    from: home && { ...asTeam(home), version: home.version },
    to: goal && { ...asTeam(goal), version: goal.version },
  }
}

function Undo({ edition, done, undone }: { edition: string; done: Done; undone: () => void }) {
  const [refused, setRefused] = useState<string>()
  const { who, from, to } = done
  const undo = async () => {
    try {
      const body = { ...(to && { from: asRead(to) }), ...(from && { to: asRead(from) }) }
      await call(moveMember, { edition, person: who.id }, { body })
      toast(t(`${who.name} est de retour.`, `${who.name} is back.`))
      undone()
    } catch (error) {
      setRefused(asRefusal(error).message)
    }
  }
  return (
    <div class="note good" role="status">
      <p>{t(`${who.name} est déplacé.`, `${who.name} is moved.`)}</p>
      {refused ? (
        <p role="alert">{refused}</p>
      ) : (
        <Button kind="word" press={undo}>
          {t('Annuler ce déplacement', 'Undo this move')}
        </Button>
      )}
    </div>
  )
}
