import { tokenId } from '../judgement/token-use.ts'
import type { Fault } from '../network/fault-kinds.ts'
import { kindOf } from './exchanges.ts'
import {
  crashes,
  crashesAtCommits,
  type ExploredFault,
  faultAt,
  faultAtForm,
  fits,
  outage,
  overtakenForAnHour,
  refusedTwice,
  sweptFaults,
  tokenEnd,
  toldLimit,
} from './explored-faults.ts'
import type { ExploredStory } from './explored-story.ts'

/** One fault at one site of a story. */
export interface Place {
  readonly fault: Fault
  /** The name of its kind. */
  readonly name: string
  /** What it meets, in words: the kind of an exchange, or a commit. */
  readonly site: string
  /** Which one it meets, among all sites of the story. */
  readonly number: number
  /** Whether another kind stands for it where several faults meet one story. */
  readonly isAlike: boolean
}

/** Every single fault at every site of a story: exchanges, callbacks, commits; with crashes where the core is ours. */
export function placesOf(
  { sites, commits }: Pick<ExploredStory, 'sites' | 'commits'>,
  isOwnCore = true,
): Place[] {
  const ofSites = sites.flatMap((site, number) => {
    const isOfCore = site.from === 'integration-core' || site.to === 'integration-core'
    const kinds: ExploredFault[] = [
      ...sweptFaults.filter((fault) => fits(site, fault)),
      ...(isOwnCore && isOfCore ? crashes : []),
      ...(site.from === 'integration-core' && site.to === 'kustomer' ? [toldLimit] : []),
      ...(tokenId.test(site.credential) && isOfCore ? [tokenEnd] : []),
      ...(site.from === 'integration-core' ? [refusedTwice, outage] : []),
      ...(site.to === 'integration-core' ? [overtakenForAnHour] : []),
    ]
    return kinds.map((kind) => {
      const fault = kind.meetsRepeats ? faultAtForm(site, kind) : faultAt(site, kind)
      return placeOf(kind, fault, site.tells === '' ? kindOf(site) : `${kindOf(site)}, ${site.tells}`, number)
    })
  })
  const ofCommits = Array.from({ length: isOwnCore ? commits : 0 }, (_, skip) =>
    crashesAtCommits.map((kind) =>
      placeOf(
        kind,
        faultAt({ to: 'integration-core', skip }, kind),
        'a commit of the core',
        sites.length + skip,
      ),
    ),
  )
  return [...ofSites, ...ofCommits.flat()]
}

function placeOf({ name, isLike }: ExploredFault, fault: Fault, site: string, number: number): Place {
  return { fault, name, site, number, isAlike: isLike !== undefined }
}
