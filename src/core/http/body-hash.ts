import { hash } from 'node:crypto'

/** SHA-256 of a text, in hexadecimal. */
export function textHash(text: string): string {
  return hash('sha256', text)
}

/** SHA-256 of a value's JSON; distinguishes a redelivered event from a different event with the same id. */
export function bodyHash(value: unknown): string {
  return textHash(JSON.stringify(value))
}
