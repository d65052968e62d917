import { KustomerError } from './errors.ts'

/** A path below the base URL, and the name it goes by in messages: record ids stay, every other value is `…`. */
export interface Route {
  readonly path: string
  readonly name: string
}

const recordId = /^[0-9a-f]{24}$/

/**
 * Builds a {@link Route} from a template: each value is percent-encoded (`+` becomes `%2B`) in the path and
 * redacted in the name, so neither can be forgotten.
 * @throws KustomerError `permanent` when a value is empty or made of dots alone: the URL would name another resource.
 */
export function route(literals: TemplateStringsArray, ...values: string[]): Route {
  let path = literals[0]!
  let name = literals[0]!
  values.forEach((value, index) => {
    const literal = literals[index + 1]!
    path += encoded(value) + literal
    name += (recordId.test(value) ? value : '…') + literal
  })
  return { path, name }
}

function encoded(value: string): string {
  const refused = () =>
    new KustomerError('permanent', 'a value cannot stand in a path: empty, dots or not Unicode')
  if (/^\.*$/.test(value)) throw refused()
  try {
    return encodeURIComponent(value)
  } catch {
    throw refused()
  }
}

/**
 * The route of a list's next page, from the link that the answer carries. Links are paths from the host's root.
 * @throws KustomerError `unknown-outcome` when the link leaves the base URL: the credential must not follow it.
 */
export function nextPageRoute(baseUrl: string, current: Route, link: string): Route {
  const url = URL.canParse(link, baseUrl) ? new URL(link, baseUrl).href : ''
  if (!url.startsWith(`${baseUrl}/`)) {
    throw new KustomerError(
      'unknown-outcome',
      `GET ${current.name}: the link to the next page leads elsewhere`,
    )
  }
  return { path: url.slice(baseUrl.length), name: current.name }
}

/**
 * The base URL in the form that routes are appended to: no trailing slash, no query.
 * @throws TypeError when it is no http(s) URL, or holds a credential.
 */
export function normalizedBaseUrl(baseUrl: string): string {
  const url = new URL(baseUrl)
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    throw new TypeError('the base URL of Kustomer must be http(s) and hold no credential')
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
}
