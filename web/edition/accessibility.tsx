import { t } from '../language.ts'
import type { PageProps } from '../pages.ts'
import { Title } from '../parts/title.tsx'
import { WriteTo } from './write-to.tsx'

/** The accessibility statement that the law asks of public bodies, as things stand: no audit, hence not compliant. */
export function Page({ edition }: PageProps) {
  return (
    <>
      <Title
        lead={t(
          'Ce site n’est pas conforme au référentiel général d’amélioration de l’accessibilité (RGAA 4.1).',
          'This site is not compliant with the French accessibility framework (RGAA 4.1).',
        )}
      >
        {t('Déclaration d’accessibilité', 'Accessibility statement')}
      </Title>
      <div class="stack prose">
        <p>
          {t(
            'Les organisateurs de cette édition s’engagent à rendre leur site accessible, conformément à l’article 47 de la loi du 11 février 2005. Cette déclaration vaut pour toutes les pages de l’édition.',
            'The organisers of this edition undertake to make their site accessible, as article 47 of the French law of 11 February 2005 asks. This statement covers all pages of the edition.',
          )}
        </p>
        <h2>{t('État de conformité', 'State of compliance')}</h2>
        <p>
          {t(
            'Non conforme : aucun audit n’a été mené, la conformité n’est donc pas établie. Elle ne se déclare qu’après l’audit d’un échantillon de pages.',
            'Not compliant: no audit has been carried out, so compliance is not established. It can be declared only once a sample of pages has been audited.',
          )}
        </p>
        <h2>{t('Ce qui est vérifié', 'What is checked')}</h2>
        <p>
          {t(
            'À chaque nouvelle version, chaque page est passée à l’outil axe dans les deux langues et les deux thèmes, et les parcours principaux sont suivis au clavier seul. Ces essais ne remplacent pas un audit.',
            'With each new version, every page is checked with the tool axe in both languages and both themes, and the main paths are followed with the keyboard alone. These checks do not replace an audit.',
          )}
        </p>
        <h2>
          {t(
            'Contenus dont l’accessibilité n’est pas garantie',
            'Content whose accessibility is not assured',
          )}
        </h2>
        <p>
          {t(
            'Les documents, vidéos et prototypes remis par les équipes : ils sont publiés tels qu’elles les ont faits.',
            'The documents, videos and prototypes that teams hand in: they are shown as the teams made them.',
          )}
        </p>
        <h2>{t('Signaler une difficulté', 'Report a difficulty')}</h2>
        <p>
          {t(
            'Si un contenu ou un service vous est inaccessible, écrivez-nous : il vous sera rendu accessible ou transmis sous une autre forme.',
            'If you cannot get at a content or a service, write to us: it will be made accessible to you or sent in another form.',
          )}{' '}
          <WriteTo edition={edition} />
        </p>
        <h2>{t('Voie de recours', 'Appeal')}</h2>
        <p>
          {t(
            'Si vous avez signalé un défaut qui vous empêche d’accéder à un contenu ou à un service, et que la réponse ne vous satisfait pas, vous pouvez saisir le Défenseur des droits :',
            'If you have reported a defect that keeps you from a content or a service, and the answer does not satisfy you, you can turn to the Defender of Rights (Défenseur des droits):',
          )}
        </p>
        <ul class="stack">
          <li>
            <a href="https://formulaire.defenseurdesdroits.fr/">
              {t('par son formulaire en ligne', 'by its online form')}
            </a>
          </li>
          <li>{t('par téléphone, au 09 69 39 00 00', 'by telephone, on +33 9 69 39 00 00')}</li>
          <li>
            {t('par courrier, sans affranchir :', 'by letter, without a stamp:')} Défenseur des droits, Libre
            réponse 71120, 75342 Paris CEDEX 07
          </li>
        </ul>
        <p class="quiet small">
          {t('Déclaration établie le 26 novembre 2026.', 'Statement made on 26 November 2026.')}
        </p>
      </div>
    </>
  )
}
