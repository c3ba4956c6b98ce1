/**
 * Pairwise comparisons by Crowd-BT with active learning (Chen, Bennett, Collins-Thompson & Horvitz 2013): items normal around μ with
 * variance σ², a juror right with probability α/(α + β), updated online by matching moments; γ = 0.1, and a juror starts with 10 : 1.
 */
export type Item = { mean: number; variance: number }
export type Annotator = { alpha: number; beta: number }
type State = { annotator: Annotator; winner: Item; loser: Item }

const gamma = 0.1
const leastShrink = 1e-4

export const newItem: Item = { mean: 0, variance: 1 }
export const newAnnotator: Annotator = { alpha: 10, beta: 1 }

/** What is believed when the annotator has put `winner` above `loser`; `chance` is how likely that was. */
export function updated({ annotator, winner, loser }: State): State & { chance: number } {
  const { alpha, beta } = annotator
  const above = 1 / (1 + Math.exp(loser.mean - winner.mean))
  const spread = above * (1 - above)
  const pull = alpha / (alpha + beta * Math.exp(loser.mean - winner.mean)) - above
  const weight = (alpha * above) / (alpha * above + beta * (1 - above))
  const bend = weight * (1 - weight) - spread
  const moved = (item: Item, sign: 1 | -1): Item => ({
    mean: item.mean + sign * item.variance * pull,
    variance: item.variance * Math.max(1 + item.variance * bend, leastShrink),
  })
  // The chance that the winner is the better one, to the second order in the items' variances.
  const better = above + 0.5 * (winner.variance + loser.variance) * spread * (1 - 2 * above)
  const all = alpha + beta
  const chance = (better * alpha + (1 - better) * beta) / all
  const first = (better * (alpha + 1) * alpha + (1 - better) * alpha * beta) / (chance * (all + 1) * all)
  const second =
    (better * (alpha + 2) * (alpha + 1) * alpha + (1 - better) * (alpha + 1) * alpha * beta) /
    (chance * (all + 2) * (all + 1) * all)
  const variance = second - first ** 2
  return {
    annotator: {
      alpha: ((first - second) * first) / variance,
      beta: ((first - second) * (1 - first)) / variance,
    },
    winner: moved(winner, 1),
    loser: moved(loser, -1),
    chance,
  }
}

/** How much a comparison of these two by this annotator is expected to change what is believed. */
export function expectedGain(annotator: Annotator, one: Item, other: Item): number {
  const gain = (winner: Item, loser: Item) => {
    const after = updated({ annotator, winner, loser })
    const learnt =
      normalDivergence(after.winner, winner) +
      normalDivergence(after.loser, loser) +
      gamma * betaDivergence(after.annotator, annotator)
    return { learnt, chance: after.chance }
  }
  const [first, second] = [gain(one, other), gain(other, one)]
  return first.chance * first.learnt + (1 - first.chance) * second.learnt
}

function normalDivergence(to: Item, from: Item): number {
  const ratio = to.variance / from.variance
  return (to.mean - from.mean) ** 2 / (2 * from.variance) + (ratio - 1 - Math.log(ratio)) / 2
}

function betaDivergence(to: Annotator, from: Annotator): number {
  return (
    logBeta(from) -
    logBeta(to) +
    (to.alpha - from.alpha) * digamma(to.alpha) +
    (to.beta - from.beta) * digamma(to.beta) +
    (from.alpha - to.alpha + from.beta - to.beta) * digamma(to.alpha + to.beta)
  )
}

function logBeta({ alpha, beta }: Annotator): number {
  return logGamma(alpha) + logGamma(beta) - logGamma(alpha + beta)
}

/** By Stirling's series, from where it is exact to 1e-10. */
function logGamma(x: number): number {
  let [at, shift] = [x, 0]
  for (; at < 8; at++) shift += Math.log(at)
  const series = 1 / (12 * at) - 1 / (360 * at ** 3) + 1 / (1260 * at ** 5) - 1 / (1680 * at ** 7)
  return (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series - shift
}

function digamma(x: number): number {
  let [at, shift] = [x, 0]
  for (; at < 8; at++) shift += 1 / at
  return Math.log(at) - 1 / (2 * at) - 1 / (12 * at ** 2) + 1 / (120 * at ** 4) - 1 / (252 * at ** 6) - shift
}
