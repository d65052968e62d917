/** Something outside failed in a way that may pass: the work is tried again. Its message holds no personal data. */
export class PassingFailure extends Error {
  override readonly name: string = 'PassingFailure'
  /** Not before this time, in epoch milliseconds, where somebody told. */
  readonly retryAtMs: number | undefined

  constructor(message: string, retryAtMs?: number) {
    super(message)
    this.retryAtMs = retryAtMs
  }
}

/** Something outside refused for good: the same request would be refused again. */
export class FinalFailure extends Error {
  override readonly name: string = 'FinalFailure'
}

/** A record that was read is gone when it is to be written: deleted or merged meanwhile. What is right now shows a read. */
export class RecordVanished extends Error {
  override readonly name = 'RecordVanished'
}
