/** How time passes: times as fast as real; `max`: it leaps to what is due; `hand`: it stands until it is advanced. */
export const speeds = ['1', '10', 'max', 'hand'] as const

/** One of the {@link speeds}. */
export type Speed = (typeof speeds)[number]

/**
 * The largest values, on the command line and where a world is made. A journal is read as one text, and the longest text
 * of the engine is about twice as long.
 */
export const most = { seed: 0xffff_ffff, customers: 1_000_000, journalBytes: 256 * 1024 ** 2 } as const

/** The options of `standin up`, as parsed from the command line. */
export interface UpOptions {
  /** Base of the port numbers; with 0 the system picks free ports. */
  readonly port: number
  readonly coreUrl?: string
  readonly seed: number
  /** How many generated customers the fake Kustomer starts with. */
  readonly customers: number
  /** A file with what the world begins with. */
  readonly given?: string
  /** Each `SIMULATOR.NAME=VALUE`. */
  readonly switch: readonly string[]
  /** Each `NAME=VALUE`. */
  readonly setting: readonly string[]
  readonly limits: 'on' | 'off'
  /** A file from which the world goes on, and to which it is saved. */
  readonly state?: string
  /** One line of JSON in place of the guide. */
  readonly json?: boolean
  /** Whether each thing that happens is told in a line; unless said, on a terminal. */
  readonly log?: boolean
  readonly speed: Speed
  /** Real milliseconds of silence after which a service outside counts as idle, in virtual time. */
  readonly settle?: number
  readonly listen?: string
  readonly controlToken?: string
  /** Each host, or host and port, beside loopback that callbacks may go to. */
  readonly allowTarget: readonly string[]
  /** How much of the journal is kept in memory, in bytes. */
  readonly journalLimit: number
  /** A file that gets every line of the journal. */
  readonly journal?: string
}
