import { hash } from 'node:crypto'

/** SHA-256 of a text, in hexadecimal. */
export function textHash(text: string): string {
  return hash('sha256', text)
}

/** SHA-256 of a value's JSON: tells the same event delivered again from another one under its id. */
export function bodyHash(value: unknown): string {
  return textHash(JSON.stringify(value))
}
