import { inspect } from 'node:util'

const redacted = '[redacted]'

/** A credential that shows itself to nobody but the one who asks for it by name. */
export class Secret {
  readonly #value: string

  constructor(value: string) {
    this.#value = value
  }

  /** The credential itself: for the header that carries it, never for a log. */
  reveal(): string {
    return this.#value
  }

  toString(): string {
    return redacted
  }

  toJSON(): string {
    return redacted
  }

  [inspect.custom](): string {
    return redacted
  }
}
