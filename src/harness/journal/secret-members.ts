import { withoutLiveCredentials } from '../../../simulators/kit/credentials/live-credential.ts'
import { deeperThan } from '../../../simulators/kit/json/syntax.ts'
import { mapped } from './mapped.ts'
import { unnamedSecret as replacement } from './secret-texts.ts'

/** Members of bodies, and parameters of queries and forms, that bring a secret, without their case and signs. */
const secretNames = new Set([
  'accesskeysecret',
  'accesstoken',
  'apikey',
  'authorization',
  'authtoken',
  'clientsecret',
  'idtoken',
  'password',
  'privatekey',
  'refreshtoken',
  'secret',
  'signingkey',
  'signingsecret',
  'token',
  'webhooksecret',
])

/** Shorter values of headers are no credentials. */
const shortestHeader = 8

/**
 * The end of such a name, of a member, a parameter or a field of a form: what has none is not read as JSON, which most
 * lines would be for a word in a value. A name may be written in escapes.
 */
const mayHoldOne =
  /(?:token|secret|password|authorization|key|headers)[^a-z"=&]*(?:"\s*:|"\r?\n|=)|\\u|%[4-7][0-9a-f]/i

/** JSON that is nested deeper is looked at as a text: whoever goes through it level by level gets to no end. */
const deepestLevels = 128

/** What takes the place of a secret that nobody has named. */
type StandIn = (value: string) => string

/**
 * A body without what its members say is a secret, whoever was sent it and whatever became of it.
 * @param isLabel whether a value stands for a known secret already
 */
export function bodyWithoutSecrets(told: string, isLabel: (value: string) => boolean): string {
  const body = withoutLiveCredentials(told)
  if (!mayHoldOne.test(body)) return body
  let value: unknown
  try {
    value = deeperThan(body, deepestLevels) ? undefined : JSON.parse(body)
  } catch {
    value = undefined
  }
  if (value === undefined) {
    // A form, or JSON that its receiver cannot read either.
    return withoutFields(withoutQuoted(withoutParameters(body, isLabel), isLabel), isLabel)
  }
  const masked = withoutSecrets(value, isLabel)
  return masked === value ? body : JSON.stringify(masked)
}

/** A path without the secrets in its query. */
export function pathWithoutSecrets(told: string, isLabel: (value: string) => boolean): string {
  const path = withoutLiveCredentials(told)
  return mayHoldOne.test(path) ? withoutQuery(path, isLabel) : path
}

/** A text with something in place of each secret in its query, where it was an address before other things were replaced. */
export function withSecretParameters(
  text: string,
  address: string,
  isLabel: (value: string) => boolean,
  standIn: (value: string) => string,
): string {
  return isAddress(address) && mayHoldOne.test(address) ? withoutQuery(text, isLabel, standIn) : text
}

function withoutQuery(path: string, isLabel: (value: string) => boolean, standIn?: StandIn): string {
  const at = path.indexOf('?')
  return at < 0 ? path : path.slice(0, at + 1) + withoutParameters(path.slice(at + 1), isLabel, standIn)
}

function isAddress(text: string): boolean {
  return /^(?:\/|[a-z][a-z0-9+.-]*:)\S*$/i.test(text)
}

/** A text of a member, which may be an address: links repeat the query by which they were asked for. */
function withoutAddress(text: string, isLabel: (value: string) => boolean): string {
  return mayHoldOne.test(text) && isAddress(text) ? withoutQuery(text, isLabel) : text
}

/** Plain data without the secrets in it: the same object where there is none. */
export function withoutSecrets<Value>(value: Value, isLabel: (value: string) => boolean): Value {
  if (typeof value === 'string') return withoutAddress(value, isLabel) as Value
  const hidden = (name: string, inner: unknown): unknown => {
    const known = plain(name)
    const isSecret = secretNames.has(known) && (typeof inner === 'string' || typeof inner === 'number')
    if (isSecret) return isShown(String(inner), isLabel) ? inner : replacement
    return known === 'headers' ? withoutHeaders(inner, isLabel) : withoutSecrets(inner, isLabel)
  }
  return mapped(value, hidden, (inner) => withoutSecrets(inner, isLabel)) as Value
}

/** Headers that a callback is to carry: `[{"name": …, "value": …}]`, or a value for each name. */
function withoutHeaders(headers: unknown, isLabel: (value: string) => boolean): unknown {
  const hidden = (name: string, value: unknown): unknown => {
    if (typeof value !== 'string' || name === 'name') return value
    return value.length < shortestHeader || isShown(value, isLabel) ? value : replacement
  }
  return mapped(headers, hidden, (each) => withoutHeaders(each, isLabel))
}

/** `a=b&client_secret=c` */
function withoutParameters(
  text: string,
  isLabel: (value: string) => boolean,
  standIn: StandIn = () => replacement,
): string {
  if (!text.includes('=')) return text
  return text
    .split('&')
    .map((pair) => {
      const at = pair.indexOf('=')
      if (at < 0 || !secretNames.has(plain(decoded(pair.slice(0, at))))) return pair
      const value = pair.slice(at + 1)
      return isShown(value, isLabel) ? pair : pair.slice(0, at + 1) + standIn(value)
    })
    .join('&')
}

/** In a form of several parts: `name="token"`, an empty line, and the value to the end of its line. */
function withoutFields(text: string, isLabel: (value: string) => boolean): string {
  return text.replace(
    /(\bname="([^"\r\n]{1,80})"\r?\n(?:[^\r\n]{1,200}\r?\n){0,5}\r?\n)([^\r\n]+)/g,
    (whole, before: string, name: string, value: string) =>
      secretNames.has(plain(name)) && !isShown(value, isLabel) ? before + replacement : whole,
  )
}

/** In a text that is no JSON as a whole: `"token": "…`, to the end of that text, or of all. */
function withoutQuoted(text: string, isLabel: (value: string) => boolean): string {
  return text.replace(
    /("([\w-]{1,40})"\s*:\s*")((?:[^"\\]|\\.)*)/g,
    (whole, before: string, name: string, value: string) =>
      secretNames.has(plain(name)) && !isShown(value, isLabel) ? before + replacement : whole,
  )
}

/** Whether a value may stay: none at all, or what stands for a known secret. */
function isShown(value: string, isLabel: (value: string) => boolean): boolean {
  return value === '' || value === replacement || isLabel(value.replace(/^(?:Bearer|Basic) /i, ''))
}

/** The name of a parameter as its receiver reads it. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '')
}
