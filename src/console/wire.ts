import type { Mismatch } from '../harness/expectations/mismatch.ts'
import type { JournalLine } from '../harness/journal/journal.ts'
import type { People } from '../harness/people/seen.ts'
import type { PaceSpeed, PaceState } from '../harness/time/pace.ts'

export type { Hand, HandChoice } from '../harness/people/hand.ts'

/** What the server of the console and its page say to each other. */

/** A story that can be played. */
export interface ShownStory {
  readonly name: string
  readonly title: string
  /** The folder that it stands in, such as `ccai`. */
  readonly group: string
  readonly rules: readonly string[]
}

/** A line of a journal as the page lists it: without bodies, which {@link ShownExchange} has, and with plain words. */
export type ShownLine = { readonly n: number; readonly atMs: number } & (
  | {
      readonly kind: 'request'
      readonly exchange: number
      readonly from: string
      readonly to: string
      readonly text: string
      /** Of its body, where it has one: by it the same request is known when it is sent again. */
      readonly bodyHash?: string
    }
  | { readonly kind: 'answer'; readonly exchange: number; readonly status: number }
  | { readonly kind: 'no-answer'; readonly exchange: number; readonly text: string }
  | { readonly kind: 'fault'; readonly exchange?: number; readonly text: string }
  | { readonly kind: 'act' | 'refused'; readonly who?: string; readonly at: string; readonly text: string }
  | { readonly kind: 'change'; readonly at: string; readonly text: string; readonly rule?: string }
  | {
      readonly kind: 'decision'
      readonly at: string
      readonly text: string
      readonly because: readonly string[]
    }
)

/** A request and its answer side by side; of a request of the core, the decision that it was made for, where that is certain. */
export interface ShownExchange {
  readonly request: JournalLine | undefined
  readonly answer: JournalLine | undefined
  readonly decision?: JournalLine | undefined
}

/** Something that is watched: a story as it plays, a world to play in by hand, or a world of `standin up`. */
export interface ShownScene {
  readonly id: string
  readonly kind: 'story' | 'hands-on' | 'world'
  readonly title: string
  readonly story?: string
  readonly rules: readonly string[]
  readonly startAtMs: number
  /** `integration-core`, or somebody's own integration in its place. */
  readonly core: 'own' | 'elsewhere'
}

/** An expectation that was not met, with the record that came nearest and the lines of the journal that led there. */
export interface ShownFailure {
  readonly expectation: string
  readonly expected: string
  readonly actual: string
  /** When a claim between the steps was not met. */
  readonly when?: string
  /** How the nearest record differs, in a sentence. */
  readonly nearest?: string
  /** The same field by field. */
  readonly mismatches?: readonly Mismatch[]
  readonly journal: readonly { readonly n: number; readonly text: string }[]
  /** How many earlier lines there are beside those that are told. */
  readonly earlier: number
}

/** How a story ended. */
export interface ShownVerdict {
  readonly status: string
  readonly failures: readonly ShownFailure[]
  readonly because: readonly string[]
  /** Of a capsule: whether its journal came out the same, byte for byte. */
  readonly isSameJournal?: boolean
}

/** What a rule says, and where its vendor says so. */
export interface ShownRule {
  readonly id: string
  readonly area: string
  /** The title of its section. */
  readonly title: string
  readonly texts: readonly string[]
  readonly url: string
}

/** Why a scene can be watched no more. */
export interface GoneScene {
  readonly title: string
  /** The story that was played, which can be played again. */
  readonly story?: string
  /** `removed`: somebody removed it; `evicted`: it was the oldest of too many; `never`: it is not of this server. */
  readonly why: 'removed' | 'evicted' | 'never'
}

/** A wait under way, however many things happen meanwhile, in simulated epoch milliseconds. */
export interface ShownWait {
  readonly fromMs: number
  readonly untilMs: number
  /** What is waited for, where it is known. */
  readonly what?: string
}

/** A part of the lines of a journal that a filter keeps. */
export interface ShownJournal {
  /** How many lines there are, and how many of them the filter keeps. */
  readonly all: number
  readonly found: number
  /** How many lines a limit has cost. */
  readonly dropped: number
  /** The place of the first of these lines among those that are kept. */
  readonly from: number
  readonly lines: readonly JournalRow[]
  /** The place of the line that was asked for, or of the next one that is kept. */
  readonly place?: number
}

/** A line of a journal in a list of its own. */
export interface JournalRow {
  readonly n: number
  readonly atMs: number
  readonly kind: string
  /** Who sends, then to whom; or whom alone it is about. */
  readonly parties: readonly string[]
  readonly text: string
  readonly exchange?: number
  readonly status?: number
  readonly because?: readonly string[]
}

/** What is sent while a scene is watched. */
export type SceneEvent =
  /** `begins`: nothing of it has been sent before; what was shown is of another time. */
  | { readonly type: 'scene'; readonly scene: ShownScene; readonly begins: boolean }
  | { readonly type: 'lines'; readonly lines: readonly ShownLine[] }
  | {
      readonly type: 'time'
      readonly nowMs: number
      readonly pace?: PaceState
      readonly waits?: readonly ShownWait[]
    }
  | { readonly type: 'people'; readonly people: People }
  | { readonly type: 'end'; readonly verdict: ShownVerdict }
  /** Nothing more comes. */
  | { readonly type: 'gone'; readonly gone: GoneScene }

/** What a page may ask of time. */
export interface TimeChange {
  readonly speed?: PaceSpeed
  readonly paused?: boolean
  readonly step?: boolean
}

/** The rules by section, with the stories that name each, and how they ended when they were last played here. */
export interface ShownCoverage {
  /** How many of the stories have been played, while all are. */
  readonly playing: { readonly done: number; readonly all: number } | null
  readonly areas: readonly {
    readonly area: string
    readonly title: string
    readonly proven: number
    readonly rules: readonly {
      readonly id: string
      readonly isProven: boolean
      readonly stories: readonly { readonly name: string; readonly verdict: string | null }[]
    }[]
  }[]
}

/** A fidelity table: its columns, then its rows. */
export interface ShownFidelity {
  readonly simulator: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** A fault that was switched on, and how often it has met something. */
export interface ShownFault {
  readonly id: number
  readonly fault: string
  /** The status of the answer, where it is one with a status. */
  readonly status?: number
  readonly to: string
  readonly times: number | 'always'
  readonly fired: number
  /** Whether it is over: it was switched off, or has met all that it was for. */
  readonly spent: boolean
}

/** Somebody's own integration in the core's place, and how the stories that were played against it came out. */
export interface ShownIntegration {
  readonly url: string
  readonly playing: { readonly done: number; readonly all: number; readonly story: string } | null
  /** Why no more is judged, where it ended early. */
  readonly note: string | null
  readonly judgements: readonly ShownJudgement[]
}

/** What one story says of an integration. */
export interface ShownJudgement {
  readonly story: string
  /** The scene of its stage; left out where there is none, or none any more. */
  readonly scene?: string
  readonly title: string
  readonly status: 'passed' | 'failed' | 'error' | 'not-applicable'
  /** Why it is not applicable. */
  readonly reason?: string
  readonly failures: readonly { expectation: string; expected: string; actual: string; nearest?: string }[]
  /** What the integration did, in sentences, where it has not passed. */
  readonly facts: readonly string[]
  /** The faults that it met. */
  readonly faults: readonly { readonly fault: string; readonly times: number }[]
}
