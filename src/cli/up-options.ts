/** What `standin up` can be told, as the command line hands it over. */
export interface UpOptions {
  /** Base of the ports; 0 lets the machine pick them all. */
  readonly port: number
  readonly coreUrl?: string
  readonly seed: number
  /** How many people the fake Kustomer begins with. */
  readonly customers: number
  readonly speed: '1' | '10' | 'max'
  readonly listen?: string
  readonly controlToken?: string
}
