import { lookAlike } from '../../domain/teams/look-alike.ts'
import { nameKey, stands, type Team } from '../../domain/teams/team.ts'
import type { Desk } from '../act.ts'
import { type Key, key } from '../keys.ts'
import { team, teamName } from './items.ts'

type Named = Pick<Team, 'id' | 'name'>
type Place = { at: Key; compared: (name: string) => string }

/** Where a name is reserved: under what it looks like, and where releases before that look for it. */
function placesOf(edition: string, name: string): Place[] {
  return [
    { at: key.teamLook(edition, lookAlike(name)), compared: lookAlike },
    { at: key.teamName(edition, nameKey(name)), compared: nameKey },
  ]
}

/**
 * A name that a team wants: which other team has one that looks like it, and how to take it. A reservation counts while its
 * team stands and has a name of that key: releases of before leave those behind that they do not know. Two names that
 * only those releases take for one, as C# and C++, share the older place: the first has it.
 */
export async function readName(desk: Desk, edition: string, { id, name }: Named) {
  const places = await Promise.all(
    placesOf(edition, name).map(async (place) => ({
      ...place,
      by: (await desk.read(teamName, place.at))?.team,
    })),
  )
  const others = new Set(places.flatMap(({ by }) => (by === undefined || by === id ? [] : [by])))
  const teams = await Promise.all([...others].map((other) => desk.read(team, key.team(edition, other))))
  const holderOf = ({ by, compared }: (typeof places)[number]) =>
    teams.find((each) => each?.id === by && each && stands(each) && compared(each.name) === compared(name))
  return {
    holder: places.map(holderOf).find((held) => held && lookAlike(held.name) === lookAlike(name))?.id,
    /** `from` is a team that gives it up in the same act. */
    take: (from?: string) => {
      for (const place of places) {
        const held = holderOf(place)
        if (place.by !== id && (!held || held.id === from)) desk.put(teamName, place.at, { team: id })
      }
    },
  }
}

/** Gives back what a team reserved for its name, but for what it needs for the name that it takes. */
export async function freeName(desk: Desk, edition: string, { id, name }: Named, taken?: string) {
  const kept = new Set((taken === undefined ? [] : placesOf(edition, taken)).map(({ at }) => at.sk))
  const places = placesOf(edition, name).filter(({ at }) => !kept.has(at.sk))
  const reserved = await Promise.all(places.map(({ at }) => desk.read(teamName, at)))
  for (const each of reserved) if (each?.team === id) desk.remove(each)
}

/** The teams that stand and are called by one of these names, by what it looks like. */
export async function teamsCalled(
  { readMany }: Pick<Desk, 'readMany'>,
  edition: string,
  names: readonly string[],
): Promise<Map<string, Team>> {
  const places = new Map(names.flatMap((name) => placesOf(edition, name)).map(({ at }) => [at.sk, at]))
  const reserved = await readMany(teamName, [...places.values()])
  const ids = new Set(reserved.map((each) => each.team))
  const teams = await readMany(
    team,
    [...ids].map((id) => key.team(edition, id)),
  )
  return new Map(teams.filter(stands).map((each) => [lookAlike(each.name), each]))
}
