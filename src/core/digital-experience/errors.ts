import { FinalFailure, PassingFailure } from '../processing/failure.ts'

/** A request to Digital Experience failed or got an unusable answer; the event is tried again later. */
export class DigitalUnavailable extends PassingFailure {
  override readonly name = 'DigitalUnavailable'
}

/** There is no token to ask with, which holds for whatever is asked. */
export class NoDigitalToken extends DigitalUnavailable {}

/** Digital Experience refused a request for good. */
export class DigitalRefused extends FinalFailure {
  override readonly name = 'DigitalRefused'

  /** What it answered. */
  readonly status: number

  constructor(message: string, status: number) {
    super(message)
    this.status = status
  }
}
