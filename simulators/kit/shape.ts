import { offer } from './nearest-name.ts'
import type { Table } from './table.ts'
import { latestDueMs } from './time.ts'

/** What does not fit: where, from the checked value on, and what is wrong with it. */
export interface Misfit {
  readonly at: string
  readonly why: string
}

/**
 * What may stand in one place of a state. The compiler holds it to the type `T` in both directions: a shape that allows
 * more than `T`, or less, is no `Shape<T>`.
 */
export interface Shape<in out T> {
  /** In words, after "expected". */
  readonly expected: string
  readonly misfit: (value: unknown) => Misfit | undefined
  /** Never there: it ties the shape to its type. */
  readonly describes?: (value: T) => T
}

/** The shape of a member that may be absent. */
export interface Optional<in out T> {
  readonly optional: Shape<T>
}

/** A shape for each member that a type names; one that it does not name may have any. */
export type Described<T> = {
  readonly [K in keyof T as string extends K ? never : K]-?: undefined extends T[K]
    ? Optional<Exclude<T[K], undefined>>
    : Shape<T[K]>
}

/** Of each part of a state: of a table the shape of its rows. */
export type StateShape<S extends object> = {
  readonly [K in keyof S as string extends K ? never : K]-?: S[K] extends Table<infer Row, infer _Index>
    ? Shape<Row>
    : Shape<S[K]>
}

function simple<T>(expected: string, fits: (value: unknown) => boolean): Shape<T> {
  return { expected, misfit: (value) => (fits(value) ? undefined : wrongType(expected, value)) }
}

function wrongType(expected: string, value: unknown): Misfit {
  return { at: '', why: `expected ${expected}, got ${typeOf(value)}` }
}

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'number') return String(value)
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}

function isWithin(value: unknown, limit: number): boolean {
  return typeof value === 'number' && Math.abs(value) <= limit
}

/** Any text. */
export const text = simple<string>('a string', (value) => typeof value === 'string')
/** True or false. */
export const flag = simple<boolean>('a boolean', (value) => typeof value === 'boolean')
/** Any number. */
export const number = simple<number>('a number', (value) => isWithin(value, Number.MAX_VALUE))
/** A number without a fraction. */
export const whole = simple<number>('a whole number', Number.isSafeInteger)
/** How many there are. */
export const count = simple<number>(
  'a whole number from 0 on',
  (value) => Number.isSafeInteger(value) && (value as number) >= 0,
)
/** A file is made up of as many bytes as it has; no messaging service or account takes larger ones. */
export const largestFileBytes = 268_435_456
/** How large a file is. */
export const fileBytes = simple<number>(
  `a whole number from 0 to ${largestFileBytes}`,
  (value) => Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= largestFileBytes,
)
/** A moment in epoch milliseconds that a date can hold. */
export const epochMs = simple<number>('epoch milliseconds until the year 10099', (value) =>
  isWithin(value, latestDueMs),
)
/** A moment as a text. */
export const date = simple<string>('a date', (value) => typeof value === 'string' && isDate(value))
/** Anything at all. */
export const anything = simple<unknown>('anything', () => true)
/** Any object or list. */
export const anyObject = simple<object>(
  'an object or a list',
  (value) => typeof value === 'object' && value !== null,
)

function isDate(value: string): boolean {
  return !Number.isNaN(Date.parse(value))
}

/** One of these values. */
export function oneOf<const Value extends string | boolean>(...values: readonly Value[]): Shape<Value> {
  const all = new Set<unknown>(values)
  const expected = `one of ${values.join(', ')}`
  const misfit = (value: unknown): Misfit | undefined => {
    if (all.has(value)) return undefined
    if (typeof value !== 'string') return wrongType(expected, value)
    const why = `${JSON.stringify(value.slice(0, 60))} is not allowed; ${offer(value, values.map(String))}`
    return { at: '', why }
  }
  return { expected, misfit }
}

/** What `shape` says, or null. */
export function orNull<T>({ expected, misfit }: Shape<T>): Shape<T | null> {
  return {
    expected: `${expected} or null`,
    misfit: (value) => (value === null ? undefined : misfit(value)),
  }
}

/** What one of two shapes says. */
export function either<A, B>(one: Shape<A>, other: Shape<B>): Shape<A | B> {
  const expected = `${one.expected} or ${other.expected}`
  return { expected, misfit: (value) => one.misfit(value) && other.misfit(value) }
}

/** A member that may be absent. */
export function optional<T>(shape: Shape<T>): Optional<T> {
  return { optional: shape }
}

/** Members of these names, each of which may be absent. */
export function optionalEach<Name extends string, T>(
  names: readonly Name[],
  shape: Shape<T>,
): Readonly<Record<Name, Optional<T>>> {
  return Object.fromEntries(names.map((name) => [name, optional(shape)])) as never
}

/** A list, each element of which has this shape. */
export function listOf<T>(element: Shape<T>): Shape<readonly T[]> {
  const misfit = (value: unknown): Misfit | undefined => {
    if (!Array.isArray(value)) return wrongType('a list', value)
    for (let at = 0; at < value.length; at += 1) {
      const found = element.misfit(value[at])
      if (found) return { at: `[${at}]${found.at}`, why: found.why }
    }
    return undefined
  }
  return { expected: 'a list', misfit }
}

/** An object whose members have whatever names, and all this shape. */
export function byName<T>(member: Shape<T>): Shape<Readonly<Record<string, T>>> {
  return shapeOfObject([], (name, value) => {
    const found = member.misfit(value)
    return found && { at: `.${name}${found.at}`, why: found.why }
  })
}

/** An object with these members and no others. */
export function objectOf<T>(members: string extends keyof T ? never : Described<T>): Shape<T> {
  const names = Object.keys(members)
  const why = (name: string) => `unknown member ${JSON.stringify(name.slice(0, 60))}; ${offer(name, names)}`
  return shapeOfObject(needsOf(members), (name) => ({ at: '', why: why(name) }))
}

/**
 * An object with these members and whatever others; those of a name `…At` hold no text that begins as a date and is none.
 */
export function openObjectOf<T>(members: string extends keyof T ? Described<T> : never): Shape<T> {
  return shapeOfObject(needsOf(members), (name, value) => {
    // Whoever assigns it to another object would set what that inherits from.
    if (name === '__proto__') return { at: '', why: 'a member is named "__proto__"; expected another name' }
    return /[a-z]At$/.test(name) && typeof value === 'string' && /^[+-]?\d/.test(value) && !isDate(value)
      ? { at: `.${name}`, why: 'expected a date, got another text' }
      : undefined
  })
}

interface Need {
  readonly name: string
  readonly shape: Shape<unknown>
  readonly isOptional: boolean
}

function needsOf(members: object): readonly Need[] {
  return Object.entries(members).map(([name, member]) =>
    'optional' in member
      ? { name, shape: member.optional, isOptional: true }
      : { name, shape: member, isOptional: false },
  )
}

function shapeOfObject<T>(
  needs: readonly Need[],
  misfitOfOther: (name: string, value: unknown) => Misfit | undefined,
): Shape<T> {
  const named = new Set(needs.map(({ name }) => name))
  const misfit = (value: unknown): Misfit | undefined => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return wrongType('an object', value)
    const members = value as Readonly<Record<string, unknown>>
    for (const { name, shape, isOptional } of needs) {
      const member = members[name]
      if (member === undefined) {
        if (isOptional) continue
        return { at: `.${name}`, why: `is missing; expected ${shape.expected}` }
      }
      const found = shape.misfit(member)
      if (found) return { at: `.${name}${found.at}`, why: found.why }
    }
    for (const name of Object.keys(members)) {
      if (named.has(name)) continue
      const found = misfitOfOther(name, members[name])
      if (found) return found
    }
    return undefined
  }
  return { expected: 'an object', misfit }
}

type RowOf<Part> = Part extends Table<infer Row, infer _Index> ? Row : never

/** Which rows the rows of a table name that are always there, by the table in which they are. */
export type References<S> = {
  readonly [K in keyof S]?: {
    readonly [T in keyof S]?: (row: RowOf<S[K]>) => ReadonlyArray<string | number>
  }
}

type PlainReferences = Readonly<
  Record<string, Readonly<Record<string, (row: unknown) => ReadonlyArray<string | number>>>>
>

/** The first row of a state that names one that is not there, in words, or `undefined`. */
export function brokenReference(
  references: object,
  state: Readonly<Record<string, unknown>>,
): string | undefined {
  for (const [name, targets] of Object.entries(references as PlainReferences)) {
    for (const [target, named] of Object.entries(targets)) {
      const ids = new Set((state[target] as ReadonlyArray<{ readonly id: unknown }>).map(({ id }) => id))
      for (const [at, row] of (state[name] as ReadonlyArray<{ readonly id: unknown }>).entries()) {
        const missing = named(row).find((id) => !ids.has(id))
        if (missing === undefined) continue
        const place = `state.${name}[${at}], in the row ${JSON.stringify(row.id)}`
        return `${place}: names ${JSON.stringify(missing)}, which is no row of ${target}`
      }
    }
  }
  return undefined
}
