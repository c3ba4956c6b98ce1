import { dateAndTime } from '../clock.ts'
import { list, t } from '../language.ts'
import type { PageProps, Preview } from '../pages.ts'
import { Title } from '../parts/title.tsx'
import type { Edition } from '../session.ts'
import { WriteTo } from './write-to.tsx'

const title = () => t('Données personnelles', 'Personal data')
const lead = () =>
  t(
    'Ce que l’édition garde de vous, pourquoi, jusqu’à quand, et ce que vous pouvez demander.',
    'What the edition keeps of you, why, until when, and what you may ask.',
  )

/** How the notice presents itself; it shows nothing but the edition. */
export async function ahead(): Promise<Preview> {
  return { title: title(), description: lead() }
}

/** The privacy notice: what is kept of whom, why, until when, and what one may ask. */
export function Page({ edition }: PageProps) {
  return (
    <>
      <Title lead={lead()}>{title()}</Title>
      <div class="stack prose">
        <Kept edition={edition} />
        <h2>{t('Sur votre appareil', 'On your device')}</h2>
        <p>
          {t(
            'Un cookie de session, une fois que vous êtes connecté, un autre qui vous garde le droit de redemander un lien, et les brouillons de vos formulaires. Rien d’autre : ni mesure d’audience, ni publicité, ni service tiers.',
            'A session cookie once you have signed in, another that keeps your right to ask for a link again, and the drafts of your forms. Nothing else: no audience measurement, no advertising, no third party.',
          )}
        </p>
        <h2>{t('Vos droits', 'Your rights')}</h2>
        <p>
          {t(
            'Vous pouvez demander à voir vos données, à les faire corriger ou effacer, ou vous opposer à leur traitement :',
            'You may ask to see your data, to have them corrected or erased, or object to their processing:',
          )}{' '}
          {edition.notices ? (
            <a href={`mailto:${edition.notices.dataProtection}`}>{edition.notices.dataProtection}</a>
          ) : (
            <WriteTo edition={edition} />
          )}
          .
        </p>
        <p>
          {t(
            'Si la réponse ne vous satisfait pas, vous pouvez adresser une réclamation à la',
            'If the answer does not satisfy you, you can complain to the French data protection authority, the',
          )}{' '}
          <a href="https://www.cnil.fr/fr/plaintes">CNIL</a>.
        </p>
      </div>
    </>
  )
}

function Kept({ edition }: { edition: Edition }) {
  const archived = dateAndTime(edition.phases.archived.opens, edition.timeZone)
  return (
    <>
      <h2>{t('Qui répond de ces données', 'Who answers for these data')}</h2>
      <p>
        {t(
          `Les écoles qui organisent : ${list(edition.schools.map(({ name }) => name))}, pour leur mission d’enseignement (article 6.1.e du RGPD).`,
          `The schools that organise: ${list(edition.schools.map(({ name }) => name))}, for their task of teaching (article 6(1)(e) GDPR).`,
        )}
      </p>
      <h2>{t('Ce qui est gardé', 'What is kept')}</h2>
      <ul class="stack">
        <li>
          {t(
            'Des participants : nom, adresse, école, langue, équipe, compétences, vœux, accords donnés et leur date, et ce que l’équipe remet. Leurs besoins (accès, repas) ne sont vus que des organisateurs, et effacés une semaine après le palmarès.',
            'Of participants: name, address, school, language, team, skills, wishes, consents given and when, and what the team hands in. Their needs (access, diet) are seen by organisers alone, and erased a week after the palmarès.',
          )}
        </li>
        <li>
          {t(
            'Des jurés, des organisateurs et de qui accompagne une équipe : nom, adresse, qui les a invités et quand. Des jurés aussi : fonction, notes avec leurs brouillons et corrections, mots au jury et retours aux équipes, liens d’intérêt déclarés. L’appareil d’un juré garde ce qu’il a lu jusqu’à ce qu’il se déconnecte, et ses notes jusqu’à leur envoi.',
            'Of jurors, organisers and coaches: name, address, who invited them and when. Of jurors also: function, marks with their drafts and corrections, words to the jury and feedback to teams, declared interests. A juror’s device keeps what they have read until they sign out, and their marks until they are sent.',
          )}
        </li>
        <li>
          {t(
            'De qui se connecte : le nom du navigateur et du système, depuis quand et le dernier jour d’usage, jusqu’à la fin de la session. On les voit dans « Mon compte ».',
            'Of whoever signs in: the name of browser and system, since when and the day of last use, until the session ends. They are seen under “My account”.',
          )}
        </li>
        <li>
          {t(
            'Du public qui vote : l’empreinte d’un code de carte, et un choix que ce code ne révèle pas. Aucun nom n’y est attaché.',
            'Of the voting audience: the hash of a card’s code, and a choice that the code does not reveal. No name is tied to them.',
          )}
        </li>
      </ul>
      <h2>{t('Qui les voit, et jusqu’à quand', 'Who sees them, and until when')}</h2>
      <p>
        {t(
          'Les organisateurs voient les inscrits ; le jury, les équipes et leurs travaux ; votre équipe, votre nom et votre école. Les courriels qui vous sont envoyés passent par le service d’envoi de l’hébergeur.',
          'The organisers see who is registered; the jury, the teams and their work; your team, your name and school. Mails to you go through the host’s sending service.',
        )}
      </p>
      <p>
        {t(
          `Elles servent jusqu’à l’archivage de l’édition, le ${archived}. Le procès-verbal signé et le palmarès sont conservés ensuite.`,
          `They serve until the edition is archived, on ${archived}. The signed minutes and the palmarès are kept after that.`,
        )}
      </p>
    </>
  )
}
