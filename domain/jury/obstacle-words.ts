import type { Language } from '../fields.ts'
import type { Obstacle } from './assignment.ts'

/** How what an obstacle names is written. */
type Names = { team: (id: string) => string; juror: (id: string) => string }

/** Why teams cannot be divided as wanted, as a sentence. */
export function obstacleWords(obstacle: Obstacle, language: Language, { team, juror }: Names): string {
  const t = (fr: string, en: string) => (language === 'fr' ? fr : en)
  switch (obstacle.kind) {
    case 'team-short-of-jurors': {
      const { possible, wanted } = obstacle
      return t(
        `${team(obstacle.team)} : ${possible} ${possible < 2 ? 'juré peut' : 'jurés peuvent'} la noter, il en faut ${wanted}.`,
        `${team(obstacle.team)}: ${possible} ${possible === 1 ? 'juror' : 'jurors'} may score it, ${wanted} are needed.`,
      )
    }
    case 'juror-over-limit': {
      const { most, wanted } = obstacle
      return t(
        `${juror(obstacle.juror)} verrait ${wanted} équipes, sa limite est de ${most}.`,
        `${juror(obstacle.juror)} would see ${wanted} teams, their limit is ${most}.`,
      )
    }
    case 'too-few-places': {
      const { places, wanted } = obstacle
      return t(
        `Il faut ${wanted} grilles de notes, les limites des jurés en permettent ${places}.`,
        `${wanted} score sheets are needed, the jurors’ limits allow for ${places}.`,
      )
    }
    case 'jurors-full': {
      const teams = obstacle.teams.map(team).join(', ')
      const jurors = obstacle.jurors.map(juror).join(', ')
      return t(
        `Ces équipes ne peuvent être notées que par des jurés dont la limite est atteinte : ${teams} (${jurors}).`,
        `These teams can only be scored by jurors who have reached their limit: ${teams} (${jurors}).`,
      )
    }
  }
}
