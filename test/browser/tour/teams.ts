import { editRegistration } from '../../../api/people/edit-registration.ts'
import { invitePeople } from '../../../api/people/invite-people.ts'
import { askForSeat } from '../../../api/teams/ask-for-seat.ts'
import { editTeam } from '../../../api/teams/edit-team.ts'
import type { Edition } from '../../../domain/edition/edition.ts'
import { getTeam } from '../../../store/teams/teams.ts'
import { pngOf } from '../../support/logos.ts'
import { addParticipant, addTeam, done, type Someone, type Stage, signIn } from '../stage.ts'
import { type Length, type Look, submit } from './look.ts'

/** Whom the tour follows, and the teams. */
export type People = {
  camille: Someone
  newcomer: Someone
  organiser: Someone
  mine: string
  teams: readonly string[]
}

const roster = [
  ['Les Guichets ouverts', 'Camille Roussel', 'Lucie Steiner', 'Adrien Moulin'],
  ['Sans rendez-vous', 'Yanis Belkacem', 'Tiago Marques', 'Rose Keller'],
  ['La Fabrique', 'Salomé Brun', 'Iris Weber', 'Noé Lambert'],
  ['Droit devant', 'Basile Roche', 'Anouk Meyer', 'Malo Petit'],
] as const

/** People register and form teams. */
export async function formTeams(stage: Stage, edition: Edition, look: Look, length: Length): Promise<People> {
  const register = (name: string, school: string) => addParticipant(stage, edition, length(name, 80), school)
  const organiser = await signIn(stage, edition, edition.organisers[0]?.id ?? '')
  await look({ name: 'organise-empty', path: 'organise', as: organiser })
  const [, camille, lucie, adrien] = roster[0]
  const first = [
    await register(camille, 'ena'),
    await register(lucie, 'inet'),
    await register(adrien, 'ena'),
  ] as const
  await look({ name: 'me-new', path: 'me', as: first[0] })
  const since = stage.host.clock.date().toISOString()
  const reason = length('Élève en échange, sans adresse de l’école avant mars.', 1000)
  const asks = await addParticipant(stage, edition, length('Ida Vent', 80), 'elsewhere', {
    state: 'awaiting-approval',
    since,
    reason,
  })
  await look({ name: 'me-awaiting', path: 'me', as: asks })
  const said = {
    wishes: edition.challenges.slice(3, 6).map(({ id }) => id),
    skills: ['droit'],
    diet: length('Végétarienne', 500),
    contact: true,
  }
  await done(first[0].ask(editRegistration, { body: said }))
  await look({ name: 'registration', path: 'me/registration', as: first[0] })
  await look({
    name: 'registration-withdraw',
    path: 'me/registration',
    as: first[0],
    act: (page, t) =>
      page.getByRole('button', { name: t('Retirer mon inscription…', 'Withdraw my registration…') }).click(),
  })
  const teams: string[] = []
  for (const [index, [name, ...names]] of roster.slice(1).entries()) {
    const members = await Promise.all(names.map((each, seat) => register(each, seat === 1 ? 'inet' : 'ena')))
    teams.push(
      await addTeam(
        stage,
        edition,
        length(name, 60),
        edition.challenges[index + 4]?.id ?? '',
        index === 2 ? members.slice(0, 1) : members,
      ),
    )
  }
  await stage.host.idle()
  await look({ name: 'teams-seeking', path: 'teams', as: first[0] })
  await look({
    name: 'team-name-taken',
    path: 'teams',
    as: first[0],
    status: 409,
    act: async (page) => {
      await page.locator('input[name=name]').fill(length('la fabrique', 60))
      await page.locator('select').selectOption({ index: 1 })
      await submit(page)
      await page.getByRole('alert').waitFor()
    },
  })
  const mine = await addTeam(
    stage,
    edition,
    length(roster[0][0], 60),
    edition.challenges[11]?.id ?? '',
    first,
  )
  await stage.host.idle()
  await look({ name: 'team', path: `teams/${mine}`, as: first[0] })
  const seeking = await addParticipant(stage, edition, length('Noé Sans-Équipe', 80), 'inet')
  await done(
    first[0].ask(editTeam, {
      params: { team: mine },
      body: {
        logo: pngOf(96, 96).toString('base64'),
        asks: true,
        invitation: 'new',
        pitch: length('Un guichet qui vient à vous.', 140),
      },
      headers: { 'if-match': `"${(await getTeam(stage.table, edition.id, mine))?.version}"` },
    }),
  )
  await done(seeking.ask(askForSeat, { params: { team: mine }, body: {} }))
  await look({ name: 'team-asked', path: `teams/${mine}`, as: first[0] })
  const { invitation } = (await getTeam(stage.table, edition.id, mine)) ?? {}
  await look({ name: 'team-invites', path: `teams#join=${mine}.${invitation}`, as: seeking })
  await look({
    name: 'team-leave',
    path: `teams/${mine}`,
    as: first[0],
    act: (page, t) => page.getByRole('button', { name: t('Quitter l’équipe', 'Leave the team') }).click(),
  })
  const people = [
    {
      role: 'coach' as const,
      name: length('Aude Accompagne', 80),
      email: 'aude@example.org',
      language: 'fr' as const,
      teams: [mine],
    },
  ]
  const coached = await done(organiser.ask(invitePeople, { body: { people } }))
  const coach = await signIn(stage, edition, coached.people[0]?.id ?? '')
  await look({ name: 'coach', path: 'coach', as: coach })
  await look({ name: 'coach-team', path: `teams/${mine}`, as: coach })
  await look({
    name: 'involved-coach',
    path: 'organise/involved',
    as: organiser,
    act: (page, t) => page.getByLabel(t('Personne', 'Person')).selectOption({ index: 1 }),
  })
  await look({ name: 'teams', path: 'teams' })
  await look({ name: 'hand-in-not-yet', path: 'hand-in', as: first[0] })
  await look({ name: 'account', path: 'account', as: first[0] })
  await look({ name: 'account-organiser', path: 'account', as: organiser })
  await look({ name: 'people', path: 'organise/people', as: organiser })
  await look({
    name: 'people-decided',
    path: 'organise/people?role=participant',
    as: organiser,
    act: async (page, t) => {
      await page
        .getByRole('button', { name: t('Choisir les participants affichés', 'Choose the participants') })
        .click()
      await page.getByRole('button', { name: t('Retirer…', 'Withdraw…') }).click()
      await page.getByText(t('ce qui suivrait', 'what would follow')).waitFor()
    },
  })
  await look({
    name: 'people-entered',
    path: 'organise/people',
    as: organiser,
    act: async (page, t) => {
      await page.getByRole('button', { name: t('Inscrire une personne', 'Register a person') }).click()
      await page.getByRole('button', { name: t('Inscrire', 'Register'), exact: true }).waitFor()
    },
  })
  await look({ name: 'person', path: `organise/people/${first[0]?.id}`, as: organiser })
  await look({ name: 'person-juror', path: `organise/people/${edition.jury[0]?.id}`, as: organiser })
  await look({ name: 'import', path: 'organise/import?role=juror', as: organiser })
  await look({
    name: 'import-told',
    path: 'organise/import',
    as: organiser,
    act: async (page, t) => {
      const lines = [
        'Nom complet;Courriel;École;Cours',
        `${length('Inès Haddad', 80)};ines.haddad@ena.example.org;;A`,
        'Camille Roussel-Morin;camille.roussel@ena.example.org;;A',
        'Adrien Moulin;adrien.moulin@inet.example.org;;B',
        '12/03/2026;rose@ena.example;École du dehors;B',
      ]
      const buffer = Buffer.from(lines.join('\r\n'))
      const file = { name: 'promotion.csv', mimeType: 'text/csv', buffer }
      await page.locator('input[type=file]').setInputFiles(file)
      await page.getByRole('button', { name: t('Voir ce que', 'See what it') }).click()
      await page.getByRole('table').waitFor()
    },
  })
  await look({ name: 'involved', path: 'organise/involved', as: organiser })
  await look({
    name: 'involved-refused',
    path: 'organise/involved',
    as: organiser,
    act: async (page, t) => {
      await page.getByLabel(t('Organisation', 'Organiser')).check()
      await page.getByLabel(t('Nom', 'Name'), { exact: true }).fill(length('Yann Exemple', 80))
      await page.getByLabel(t('Adresse', 'Address'), { exact: true }).fill('agnes.vautrin@example.org')
      await submit(page)
      await page.getByRole('alert').waitFor()
    },
  })
  await look({
    name: 'involved-remove',
    path: 'organise/involved',
    as: organiser,
    act: (page, t) =>
      page
        .getByRole('button', { name: t('Retirer', 'Remove') })
        .first()
        .click(),
  })
  await look({
    name: 'involved-replace',
    path: 'organise/involved',
    as: organiser,
    act: async (page, t) => {
      await page.getByLabel(t('Jury, à la place de quelqu’un', 'Jury, in somebody’s place')).check()
      await submit(page)
      await page.getByRole('alert').waitFor()
    },
  })
  await look({
    name: 'involved-presidency',
    path: 'organise/involved',
    as: organiser,
    act: (page, t) =>
      page
        .getByRole('button', { name: t('Faire présider', 'Have chair') })
        .first()
        .click(),
  })
  await look({ name: 'every-team', path: 'organise/teams', as: organiser })
  await look({
    name: 'every-team-move',
    path: 'organise/teams',
    as: organiser,
    act: async (page, t) => {
      await page.getByLabel(t('Personne', 'Person'), { exact: true }).selectOption({ index: 1 })
      await page.getByLabel(t('Vers', 'To'), { exact: true }).selectOption({ index: 2 })
      await page.getByText(t('Ce qui en découle', 'What follows'), { exact: true }).waitFor()
    },
  })
  await look({
    name: 'every-team-disqualify',
    path: 'organise/teams',
    as: organiser,
    act: (page, t) =>
      page
        .getByRole('button', { name: t('Disqualifier', 'Disqualify') })
        .first()
        .click(),
  })
  await look({ name: 'phases', path: 'organise/phases', as: organiser })
  await look({ name: 'not-allowed', path: 'organise', as: first[0], status: 403 })
  return { camille: first[0], newcomer: first[1], organiser, mine, teams: [mine, ...teams] }
}
