/** The options of `standin up`, as parsed from the command line. */
export interface UpOptions {
  /** Base of the port numbers; with 0 the system picks free ports. */
  readonly port: number
  readonly coreUrl?: string
  readonly seed: number
  /** How many generated customers the fake Kustomer starts with. */
  readonly customers: number
  readonly speed: '1' | '10' | 'max'
  readonly listen?: string
  readonly controlToken?: string
  /** How much of the journal is kept in memory, in bytes. */
  readonly journalLimit: number
  /** A file that gets every line of the journal. */
  readonly journal?: string
}
