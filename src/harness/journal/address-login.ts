/** Where a login stands in a text: user name and password of an address, `https://user:password@host`. */
export interface LoginPlace {
  readonly start: number
  readonly end: number
}

/** More than any address has before its host. */
const longestLogin = 400

/** What ends the part of an address that may hold a login (RFC 3986, 3.2), or the address. */
const endOfAuthority = /[\s/?#"<>\\]/

/** The logins in the addresses of a text. A password may hold an `@` itself: the last one counts, as for a browser. */
export function loginsIn(text: string): LoginPlace[] {
  const places: LoginPlace[] = []
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', at + 3)) {
    const start = at + 3
    const authority = text.slice(start, start + longestLogin)
    const length = authority.search(endOfAuthority)
    const login = authority.lastIndexOf('@', length < 0 ? longestLogin : length)
    if (login > 0) places.push({ start, end: start + login })
  }
  return places
}
