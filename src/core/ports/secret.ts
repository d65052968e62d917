import { inspect } from 'node:util'

const redacted = '[redacted]'

/** A credential that prints as "[redacted]"; only `reveal()` returns its value. */
export class Secret {
  readonly #value: string

  constructor(value: string) {
    this.#value = value
  }

  /** The value, for use in a request header; never log it. */
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
