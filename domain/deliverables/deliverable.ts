import type { Edition, RequestedDeliverable } from '../edition/edition.ts'
import { isOpen } from '../edition/phases.ts'
import { type Problem, problem } from '../problem.ts'
import { stands, type Team } from '../teams/team.ts'
import { type Fingerprint, sameContent } from './fingerprint.ts'

/** The deliverable that the edition asks for under this id; a problem when it asks for none. */
export function requested(
  edition: Pick<Edition, 'deliverables'>,
  deliverable: string,
): RequestedDeliverable | Problem {
  return edition.deliverables.find((each) => each.id === deliverable) ?? problem('not-found')
}

/** Whether a file of this type and size (bytes) would be taken. Returns a problem, or `undefined` when it would. */
export function mayUpload(
  asked: RequestedDeliverable,
  file: { type: string; bytes: number },
): Problem | undefined {
  if (asked.kind !== 'file') return problem('not-a-file-deliverable')
  const { types, maximumBytes } = asked
  if (!types.includes(file.type))
    return problem('type-not-taken', {
      fields: [
        {
          path: 'type',
          detail: { fr: `Sont acceptés : ${types.join(', ')}.`, en: `Taken are: ${types.join(', ')}.` },
        },
      ],
    })
  if (file.bytes > maximumBytes)
    return problem('file-too-large', {
      fields: [
        {
          path: 'bytes',
          detail: {
            fr: `La limite est de ${maximumBytes.toLocaleString('fr')} octets.`,
            en: `The limit is ${maximumBytes.toLocaleString('en')} bytes.`,
          },
        },
      ],
    })
  return undefined
}

export type Arrival = Content & {
  arrivedAt: string
  /** Whether its content may be of the type that it says. */
  isOfType: boolean
}

type Content = Fingerprint & { bytes: number; type: string }

/** What was announced of a file, and by whom. */
export type Promised = Content & { askedBy: string }

/**
 * Decides on a file that has arrived whole in the bucket, by the instant at which the store of files took it in:
 * `accepted`, or why not. The moment of processing plays no part, so a late event neither saves nor harms a file. It is
 * `other-type` when its content is not what its type says, `left` when whoever asked for its address neither belongs to the team any
 * more nor organises, and `late` when nothing else is wrong.
 */
export function judgeArrival(
  edition: Pick<Edition, 'phases' | 'organisers'>,
  team: Pick<Team, 'members'> | undefined,
  promised: Promised,
  arrival: Arrival,
): 'accepted' | 'late' | 'altered' | 'other-type' | 'left' {
  const same =
    promised.bytes === arrival.bytes && promised.type === arrival.type && sameContent(promised, arrival)
  if (!same) return 'altered'
  if (!arrival.isOfType) return 'other-type'
  if (!team || !mayHandInFor(edition, team, promised.askedBy)) return 'left'
  return isOpen(edition, 'work', arrival.arrivedAt) ? 'accepted' : 'late'
}

/** Whether somebody hands in for a team that stands: one of its members, or an organiser. */
function mayHandInFor(
  { organisers }: Pick<Edition, 'organisers'>,
  team: Pick<Team, 'members'>,
  who: string,
): boolean {
  if (!stands(team)) return false
  return team.members.some(({ person }) => person === who) || organisers.some(({ id }) => id === who)
}

export type Version = {
  /** How many versions were accepted so far. */
  number: number
  acceptedAt: string
  link?: string | undefined
  file?: HandedInFile | undefined
}
export type HandedInFile = Fingerprint & {
  upload: string
  /** Which of the versions it is. */
  number?: number | undefined
  /** When the address that it was sent to was asked for. */
  askedAt?: string | undefined
  objectVersion: string
  fileName: string
  mediaType: string
  bytes: number
}

/**
 * What counts once a file was accepted: the file, unless one that was handed in after it counts already. Both are
 * versions, each with a number of its own, in the order in which they were accepted.
 */
export function acceptFile(counts: Version | undefined, file: HandedInFile, arrivedAt: string): Version {
  const number = (counts?.number ?? 0) + 1
  if (counts && isAfter(counts, { acceptedAt: arrivedAt, file }))
    return { ...counts, number, file: counts.file && { ...counts.file, number: numberOf(counts) } }
  return { number, acceptedAt: arrivedAt, file: { ...file, number }, link: undefined }
}

type HandedIn = Pick<Version, 'acceptedAt' | 'file'>

/**
 * Whether one version was handed in after another. The store of files tells arrivals to the second, and orders them no
 * further where they have different keys: of two in the same second, the later is the one whose address was asked for later.
 */
function isAfter(one: HandedIn, other: HandedIn): boolean {
  const places = ({ acceptedAt, file }: HandedIn) => [acceptedAt, file?.askedAt ?? '', file?.upload ?? '']
  const [first, second] = [places(one), places(other)]
  const at = first.findIndex((place, index) => place !== second[index])
  return at >= 0 && (first[at] ?? '') > (second[at] ?? '')
}

/** The number of the version that counts. */
export function numberOf({ number, file }: Pick<Version, 'number' | 'file'>): number {
  return file?.number ?? number
}

/** What counts once a link was handed in; unchanged when it is the one that counts already. */
export function acceptLink(counts: Version | undefined, link: string, now: string): Version {
  if (counts?.link === link) return counts
  return { number: (counts?.number ?? 0) + 1, acceptedAt: now, link, file: undefined }
}

/** The required deliverables that have no accepted version yet. */
export function missing(
  edition: Pick<Edition, 'deliverables'>,
  accepted: ReadonlySet<string>,
): RequestedDeliverable[] {
  return edition.deliverables.filter((each) => each.required && !accepted.has(each.id))
}
