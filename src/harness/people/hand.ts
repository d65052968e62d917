/** Something that people do, as a button for it needs to know. */
export interface Hand {
  /** What the button says. */
  readonly title: string
  /** Under which heading it stands. */
  readonly group: string
  /** The step of a scenario, as far as it is the same whatever is chosen. */
  readonly step: Readonly<Record<string, unknown>>
  readonly choices: readonly HandChoice[]
  /** Why it cannot be done now; left out where it can. */
  readonly why?: string
}

/** What is chosen, or written, before something is done. */
export interface HandChoice {
  /** What is asked for, such as `agent`. */
  readonly title: string
  /** What there is to choose; the first is the likely one. */
  readonly options: readonly HandOption[]
  /** The argument that is written freely, in place of `options`, with what stands there at first. */
  readonly written?: { readonly argument: string; readonly text: string }
}

/** One of several to choose from. */
export interface HandOption {
  readonly title: string
  /** The arguments of the step that it stands for. */
  readonly args: Readonly<Record<string, unknown>>
}
