import { hash } from 'node:crypto'
import { ProblemError } from '../../../simulators/kit/problem.ts'
import { withSecretParameters } from './secret-members.ts'
import type { SecretTexts } from './secret-texts.ts'

const opening = '{{secret '
/** What stands for an opening that was in the text already. */
const openingItself = '{{secret -}}'
const placeholder = /\{\{secret (?:-|([^{}]{1,200}) ([0-9a-f]{16}))\}\}/g

/**
 * Placeholders for secrets, such as `{{secret token-1 0123456789abcdef}}`: they say which secret it is and not how it
 * reads, and another world of the same seed knows them too.
 */
export class Placeholders {
  readonly #secrets: SecretTexts
  /** Secrets in whatever form they stood, percent-encoded maybe, by their digests. */
  readonly #given = new Map<string, string>()

  constructor(secrets: SecretTexts) {
    this.#secrets = secrets
  }

  /** Puts a placeholder for each secret but those that `isOpen` names by their labels. */
  withPlaceholders(text: string, isOpen: (label: string) => boolean): string {
    const safe = text.includes(opening) ? text.replaceAll(opening, openingItself) : text
    const shown = this.#secrets.masked(safe, (label, literal) =>
      label !== undefined && isOpen(label) ? literal : this.#placeholderOf(label ?? 'login', literal),
    )
    return withSecretParameters(
      shown,
      text,
      (value) => value.startsWith(opening),
      (value) => this.#placeholderOf('parameter', value),
    )
  }

  #placeholderOf(label: string, literal: string): string {
    const digest = digestOf(literal)
    this.#given.set(digest, literal)
    return `${opening}${label} ${digest}}}`
  }

  /**
   * Puts the secrets back.
   * @throws ProblemError with 400 for a placeholder of a secret that is not known here
   */
  withSecrets(text: string): string {
    if (!text.includes(opening)) return text
    return text.replaceAll(placeholder, (whole, label: string | undefined, digest: string) => {
      if (label === undefined) return opening
      const secret =
        this.#given.get(digest) ?? this.#secrets.secretsOf(label).find((each) => digestOf(each) === digest)
      if (secret !== undefined) return secret
      throw new ProblemError({
        status: 400,
        title: `this world does not know ${whole}; write the secret in its place`,
      })
    })
  }
}

function digestOf(text: string): string {
  return hash('sha256', text).slice(0, 16)
}
