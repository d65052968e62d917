import { KustomerError } from './errors.ts'

/** A path below the base URL, and its name for error messages, in which every value except record ids is `…`. */
export interface Route {
  readonly path: string
  readonly name: string
}

const recordId = /^[0-9a-f]{24}$/

/**
 * Template tag that builds a {@link Route}: each value is percent-encoded in the path (`+` becomes `%2B`) and redacted
 * in the name.
 * @throws KustomerError `permanent` when a value is empty or only dots, because the URL would name another resource
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
 * The route of a list's next page, from the link in the response, a path relative to the host's root.
 * @throws KustomerError `unknown-outcome` when the link leaves the base URL: the credential must not be sent elsewhere
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
 * The base URL without trailing slash and query, so that routes can be appended.
 * @throws TypeError when it is not an http(s) URL, or contains a credential
 */
export function normalizedBaseUrl(baseUrl: string): string {
  const url = new URL(baseUrl)
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    throw new TypeError('the base URL of Kustomer must be http(s) and hold no credential')
  }
  return `${url.origin}${url.pathname.replace(/(?<!\/)\/+$/, '')}`
}
