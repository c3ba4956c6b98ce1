import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Refusal } from '../client.ts'
import { serverNow } from '../clock.ts'
import type { Receipt, Stage } from '../deliverables/upload.ts'
import { draftOf } from '../draft.ts'
import { t } from '../language.ts'
import { Button, ButtonLink } from '../parts/button.tsx'
import { Card, Facts } from '../parts/card.tsx'
import { Deadline } from '../parts/deadline.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { ChoiceField, Field, SelectField, TextField } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'
import { Progress } from '../parts/progress.tsx'
import { Note, Status } from '../parts/status.tsx'
import { Stepper } from '../parts/stepper.tsx'
import { Table } from '../parts/table.tsx'
import { Title } from '../parts/title.tsx'
import { toast } from '../parts/toast.tsx'
import { UploadRow } from '../parts/upload-row.tsx'
import { Waiting } from '../parts/waiting.tsx'
import './parts.css'

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
const tokens = [
  'paper',
  'card',
  'sunken',
  'ink',
  'ink-soft',
  'laurel',
  'laurel-wash',
  'seal',
  'seal-wash',
  'gold',
  'gold-wash',
  'school',
]

/** Every part in every state, for whoever designs with them; only in builds of the local host. */
export function Page() {
  return (
    <>
      <Title
        over="Palmarès"
        lead={t('Chaque élément, dans chacun de ses états.', 'Every part, in every state.')}
      >
        {t('Les éléments du site', 'The parts of the site')}
      </Title>
      <Colours />
      <Buttons />
      <Forms />
      <Tables />
      <Moments />
      <Uploads />
      <Steps />
      <Messages />
    </>
  )
}

function Specimen({ title, two, children }: { title: string; two?: boolean; children: ComponentChildren }) {
  return (
    <section class="specimen">
      <h2>{title}</h2>
      <div class={two ? 'specimens two' : 'specimens'}>{children}</div>
    </section>
  )
}

function Colours() {
  return (
    <Specimen title={t('Couleurs et titres', 'Colours and headings')}>
      <div class="swatches">
        {tokens.map((token) => (
          <p key={token} class="small">
            <i ref={(swatch) => swatch?.style.setProperty('background', `var(--${token})`)} />
            {token}
          </p>
        ))}
      </div>
      <div class="stack prose">
        <h3>{t('Un titre de niveau trois', 'A heading of level three')}</h3>
        <p>
          {t('Un texte courant, avec ', 'Running text, with ')}
          <a href="#main">{t('un lien', 'a link')}</a>
          {t(' et des chiffres : ', ' and figures: ')}
          <span class="figure">1 234,56</span>.
        </p>
        <p class="label">{t('Une étiquette', 'A label')}</p>
        <p class="quiet small">{t('Une remarque discrète.', 'A quiet remark.')}</p>
      </div>
    </Specimen>
  )
}

function Buttons() {
  const [presses, setPresses] = useState(0)
  return (
    <Specimen title={t('Boutons', 'Buttons')}>
      <div class="row">
        <Button
          press={async () => {
            setPresses((before) => before + 1)
            await pause(700)
          }}
        >
          {t('Enregistrer', 'Save')}
        </Button>
        <Button kind="plain">{t('Plus tard', 'Later')}</Button>
        <Button kind="grave">{t('Quitter l’équipe', 'Leave the team')}</Button>
        <Button kind="word">{t('Annuler', 'Cancel')}</Button>
        <Button busy>{t('Envoi', 'Sending')}</Button>
        <Button disabled>{t('Fermé', 'Closed')}</Button>
        <ButtonLink to="#main">{t('Un lien', 'A link')}</ButtonLink>
        <Button large>{t('Voter', 'Vote')}</Button>
      </div>
      <p id="presses" class="small quiet">
        {t('Appuis comptés :', 'Presses counted:')} {presses}
      </p>
    </Specimen>
  )
}

function Forms() {
  return (
    <Specimen title={t('Champs et formulaires', 'Fields and forms')} two>
      <Form
        keep={draftOf('parts', undefined, 'parts')}
        submit={t('Envoyer', 'Send')}
        send={async ({ name }) => {
          await pause(500)
          if (name === 'offline')
            throw new Refusal({
              code: 'offline',
              status: 0,
              title: t('Le serveur ne répond pas.', 'The server does not answer.'),
            })
          if (name === 'pris' || name === 'taken')
            throw new Refusal({
              code: 'team-name-taken',
              status: 409,
              title: t('Une équipe porte déjà ce nom.', 'A team already has this name.'),
              fields: [{ path: 'name', detail: t('Ce nom est pris.', 'This name is taken.') }],
            })
          toast(t('Envoyé.', 'Sent.'))
        }}
      >
        <Field
          name="name"
          label={t('Nom de l’équipe', 'Name of the team')}
          hint={t('De 2 à 60 caractères.', '2 to 60 characters.')}
          minLength={2}
          maxLength={60}
        />
        <Field
          name="email"
          type="email"
          label={t('Adresse de l’école', 'School address')}
          autoComplete="email"
        />
        <SelectField
          name="challenge"
          label={t('Défi', 'Challenge')}
          groups={[
            {
              label: t('Fin des guichets', 'The end of counters'),
              options: [{ value: 'a', label: t('Accueil', 'Welcome') }],
            },
          ]}
        />
        <TextField name="reason" label={t('Motif', 'Reason')} optional />
        <ChoiceField
          name="language"
          label={t('Langue des courriels', 'Language of the mails')}
          options={[
            { value: 'fr', label: 'Français' },
            { value: 'en', label: 'English', detail: t('(courriels et documents)', '(mails and documents)') },
          ]}
        />
      </Form>
      <div class="stack">
        <Note>{t('Une remarque sans urgence.', 'A remark without urgency.')}</Note>
        <Note tone="good">{t('Tout est en ordre.', 'All is in order.')}</Note>
        <Note tone="wait">{t('Quelque chose vous attend.', 'Something awaits you.')}</Note>
        <Note tone="bad">{t('Quelque chose bloque.', 'Something is in the way.')}</Note>
      </div>
    </Specimen>
  )
}

function Tables() {
  const [rows, setRows] = useState(2)
  const teams = [
    { name: 'Les Guichets ouverts', members: 5, complete: true },
    { name: 'Nudge & Co', members: 3, complete: false },
    { name: 'La Fabrique', members: 4, complete: true },
    { name: 'Sans rendez-vous', members: 6, complete: true },
  ]
  return (
    <Specimen title={t('Tableaux', 'Tables')}>
      <Table
        caption={t('Équipes', 'Teams')}
        keyOf={(row) => row.name}
        rows={teams.slice(0, rows)}
        empty={null}
        more={rows < 4 ? async () => pause(300).then(() => setRows(4)) : undefined}
        columns={[
          { head: t('Équipe', 'Team'), cell: (row) => <strong>{row.name}</strong>, bare: true },
          { head: t('Membres', 'Members'), cell: (row) => row.members, number: true },
          {
            head: t('État', 'State'),
            cell: (row) =>
              row.complete ? (
                <Status tone="good">{t('complète', 'complete')}</Status>
              ) : (
                <Status tone="wait">{t('à compléter', 'to be completed')}</Status>
              ),
          },
        ]}
      />
      <Table
        caption=""
        keyOf={String}
        rows={[]}
        columns={[]}
        empty={<p>{t('Aucune équipe : créez la première.', 'No team yet: create the first one.')}</p>}
      />
    </Specimen>
  )
}

function Moments() {
  const at = (milliseconds: number) => new Date(serverNow() + milliseconds).toISOString()
  return (
    <Specimen title={t('Échéances, états, avancement', 'Deadlines, states, progress')} two>
      <div class="stack">
        <Deadline
          at={at(2.3 * 86_400_000)}
          timeZone="Europe/Paris"
          before={t('À remettre avant', 'To be handed in by')}
        />
        <Deadline
          at={at(25 * 60_000)}
          timeZone="America/Montreal"
          before={t('À remettre avant', 'To be handed in by')}
        />
        <Deadline
          at={at(-60_000)}
          timeZone="Europe/Paris"
          before={t('À remettre avant', 'To be handed in by')}
        />
      </div>
      <div class="stack">
        <p class="row">
          <Status tone="good">{t('accepté', 'accepted')}</Status>
          <Status tone="wait">{t('en attente', 'waiting')}</Status>
          <Status tone="bad">{t('refusé', 'refused')}</Status>
          <Status tone="none">{t('à faire', 'to do')}</Status>
        </p>
        <Progress label={t('Équipes notées', 'Teams scored')} share={0.42} figure="8 / 18" />
        <Progress label={t('Envoi', 'Sending')} share={0} />
        <Waiting inside />
      </div>
    </Specimen>
  )
}

const receipt: Receipt = {
  upload: '0'.repeat(26),
  deliverable: 'pitch',
  state: 'accepted',
  fileName: 'presentation.pdf',
  type: 'application/pdf',
  bytes: 3_400_000,
  sha256: '0'.repeat(64),
}

function Uploads() {
  const stages = (): Stage[] => [
    { stage: 'fingerprint', share: 0.3 },
    { stage: 'sending', share: 0.64 },
    { stage: 'checking' },
    { stage: 'done', receipt },
    {
      stage: 'failed',
      problem: new Refusal({
        code: 'not-sent',
        status: 0,
        title: t('Le fichier n’est pas arrivé en entier.', 'The file did not arrive whole.'),
      }),
    },
  ]
  return (
    <Specimen title={t('Dépôts', 'Uploads')} two>
      {stages().map((stage) => (
        <Card key={stage.stage}>
          <UploadRow
            fileName="presentation.pdf"
            size={3_400_000}
            stage={stage}
            retry={() => pause(500)}
            cancel={() => undefined}
          />
        </Card>
      ))}
    </Specimen>
  )
}

function Steps() {
  const steps = [
    { title: t('Inscrite', 'Registered'), state: 'done' as const },
    { title: t('En équipe', 'In a team'), state: 'done' as const, detail: 'Les Guichets ouverts' },
    {
      title: t('Livrables', 'Deliverables'),
      state: 'now' as const,
      detail: t('1 sur 2 remis', '1 of 2 handed in'),
    },
    { title: t('Jury', 'Jury'), state: 'later' as const },
    { title: t('Palmarès', 'Palmarès'), state: 'later' as const },
  ]
  return (
    <Specimen title={t('Étapes et cartes', 'Steps and cards')}>
      <Stepper steps={steps} across />
      <Stepper steps={steps} />
      <div class="cards">
        <Card
          title={t('La suite', 'Next')}
          first
          aside={<Status tone="wait">{t('en attente', 'waiting')}</Status>}
        >
          <p>{t('Remettez la présentation.', 'Hand in the pitch deck.')}</p>
        </Card>
        <Card title={t('Une carte', 'A card')}>
          <Facts
            facts={[
              [t('Version', 'Version'), '3'],
              ['SHA-256', <code key="sha">{'9f86d081'.repeat(8)}</code>],
            ]}
          />
        </Card>
      </div>
    </Specimen>
  )
}

function Messages() {
  const [open, setOpen] = useState(false)
  return (
    <Specimen title={t('Dialogue et messages', 'Dialog and messages')}>
      <div class="row">
        <Button press={() => setOpen(true)}>{t('Ouvrir le dialogue', 'Open the dialog')}</Button>
        <Button
          kind="plain"
          press={() => toast(t('Lien d’intérêt déclaré.', 'Interest declared.'), () => pause(300))}
        >
          {t('Montrer un message', 'Show a message')}
        </Button>
      </div>
      <Dialog
        open={open}
        close={() => setOpen(false)}
        title={t('Signer le procès-verbal ?', 'Sign the minutes?')}
      >
        <p>{t('Une fois signé, il ne change plus.', 'Once signed, it no longer changes.')}</p>
        <div class="row">
          <Button press={() => setOpen(false)}>{t('Signer', 'Sign')}</Button>
          <Button kind="plain" press={() => setOpen(false)}>
            {t('Relire encore', 'Read once more')}
          </Button>
        </div>
      </Dialog>
    </Specimen>
  )
}
