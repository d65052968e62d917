import { bearerOrPassword } from '../journal/credential.ts'

/** The world that `up` starts with: callers who name no other belong to it. */
export const mainWorld = 'main'

/** What a world may be called: its name stands in paths and host names. */
export const worldName = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/

/** The header by which a caller may name its world. */
export const worldHeader = 'x-standin-world'

/** The path under which a world is reached; that of the main world is empty. */
export function prefixOf(name: string): string {
  return name === mainWorld ? '' : `/w/${name}`
}

/** Which world a request is for, as far as the request itself tells. */
export interface WorldAddress {
  /** `undefined` when the request names none. */
  readonly named: string | undefined
  /** Another world that the same request names, in another way. */
  readonly namedToo: string | undefined
  /** The secret of the request's credentials. */
  readonly secret: string | undefined
  /** The path prefix by which it names its world; empty when it does so otherwise, or not. */
  readonly prefix: string
  /** The URL without that prefix. */
  readonly url: string
}

/** Path and query of an absolute URL, which `new URL` would take a multiple of the time for. */
export function pathOf(url: string): string {
  const path = url.slice(pathStart(url))
  const fragmentAt = path.indexOf('#')
  return fragmentAt < 0 ? path : path.slice(0, fragmentAt)
}

/** Whether a path is that of the simulation's own routes, which no vendor has. */
export function isOfSimulation(path: string): boolean {
  return path.startsWith('/__sim') || /^\/openapi\.json(?:$|\?)/.test(path)
}

function pathStart(url: string): number {
  return url.indexOf('/', url.indexOf('//') + 2)
}

/** Reads from path, host name, header and credentials which world a request is for. */
export function addressOf({ url, headers }: Request): WorldAddress {
  const secret = bearerOrPassword(headers.get('authorization'))
  const pathAt = pathStart(url)
  const [inPath, rest] = url.startsWith('/w/', pathAt) ? prefixIn(url.slice(pathAt)) : [undefined, '']
  const inHost = hostName(url.slice(0, pathAt))
  const inHeader = headers.get(worldHeader) ?? undefined
  const named = inPath ?? inHost ?? inHeader
  const namedToo = [inHost, inHeader].find((name) => name !== undefined && name !== named)
  if (inPath === undefined) return { named, namedToo, secret, prefix: '', url }
  return { named, namedToo, secret, prefix: `/w/${inPath}`, url: url.slice(0, pathAt) + rest }
}

/**
 * The world that a path names, and the path behind that. The same prefix may stand twice: a client that appends a link
 * of an answer to its base URL sends it so.
 */
function prefixIn(path: string): [name: string | undefined, rest: string] {
  const [whole = '', name] = /^\/w\/([^/?#]+)/.exec(path) ?? []
  let rest = path.slice(whole.length)
  while (name !== undefined && rest.startsWith(`${whole}/`)) rest = rest.slice(whole.length)
  return [name, rest.startsWith('/') ? rest : `/${rest}`]
}

/** `mine` of `http://mine.localhost:4601`: such names lead to this machine wherever they are resolved. */
function hostName(origin: string): string | undefined {
  if (!origin.includes('.localhost')) return undefined
  return /^https?:\/\/([^:/]+)\.localhost(?::\d+)?$/.exec(origin)?.[1]
}
