import { memorializations as requestsOf } from '../../../simulators/digital-experience/world/memorializations.ts'
import { companyById, objectById, objectCalled } from '../../../simulators/kustomer/world/given-objects.ts'
import { creatorOf } from '../../../simulators/kustomer/world/queries.ts'
import type { Expectation } from '../scenario/expectation-schema.ts'
import type { World } from '../world/world.ts'
import type { Failure } from './failure.ts'
import { linesAbout } from './journal-lines.ts'
import {
  differs,
  listDiffers,
  type Mismatch,
  mismatches,
  mismatchText,
  recordMismatches,
} from './mismatch.ts'

/** The failed expectations about what CXone memorialized, and what of it stands in objects of klasses. */
export function checkMemorializations(
  world: World,
  { objects = [], companies = [], memorializations, leftOut }: Expectation,
  at: string,
): Failure[] {
  return [
    ...objects.flatMap((expected, place) => {
      const found = objectMismatches(world, expected)
      const id = objectMeant(world, expected)?.id ?? ''
      return failureOf(`${at}.objects[${place}]`, expected, found, linesAbout(world, id))
    }),
    ...companies.flatMap((expected, place) => {
      const found = companyMismatches(world, expected)
      const id = world.names.objects.get(expected.ref)?.id ?? ''
      return failureOf(`${at}.companies[${place}]`, expected, found, linesAbout(world, id))
    }),
    ...(memorializations ? checkRequests(world, memorializations, `${at}.memorializations`) : []),
    ...(leftOut ? checkLeftOut(world, leftOut, `${at}.leftOut`) : []),
  ]
}

type ObjectExpectation = NonNullable<Expectation['objects']>[number]

function objectMeant({ names, simulators: { kustomer } }: World, { ref, title = '' }: ObjectExpectation) {
  if (ref === undefined) return objectCalled(kustomer, title)
  return objectById(kustomer, names.objects.get(ref)?.id ?? '')
}

function objectMismatches(world: World, expected: ObjectExpectation): Mismatch[] {
  const { ref, klass, title, custom, createdBy } = expected
  const row = objectMeant(world, expected)
  if (!row) return [{ field: ref ? 'ref' : 'title', expected: ref ?? title ?? '', found: 'no such object' }]
  const { kustomer } = world.simulators
  return mismatches([
    title !== undefined && differs('title', title, row.attributes.title),
    klass !== undefined && differs('klass', klass, row.klass),
    createdBy !== undefined && differs('createdBy', createdBy, creatorOf(kustomer, row.id)),
    ...recordMismatches('custom', custom, row.attributes.custom),
  ])
}

function companyMismatches(
  { names, simulators }: World,
  { ref, name, custom }: NonNullable<Expectation['companies']>[number],
): Mismatch[] {
  const row = companyById(simulators.kustomer, names.objects.get(ref)?.id ?? '')
  if (!row) return [{ field: 'ref', expected: ref, found: 'no such company' }]
  return mismatches([
    name !== undefined && differs('name', name, row.attributes.name),
    ...recordMismatches('custom', custom, row.attributes.custom),
  ])
}

function checkRequests(
  world: World,
  expected: NonNullable<Expectation['memorializations']>,
  at: string,
): Failure[] {
  const actual = requestsOf(world.simulators['digital-experience'])
  const count = listDiffers(
    'memorializations',
    expected.map(({ call, person }) => call ?? person ?? 'anybody'),
    actual.map(({ of }, place) => {
      const { call, person } = expected[place] ?? {}
      return expected[place] && call === undefined && person === undefined
        ? 'anybody'
        : of.replace(/^user-/, '')
    }),
  )
  if (count) return failureOf(at, expected, [count], [])
  return expected.flatMap(({ fields, has, ...one }, place) => {
    const { fields: sent } = actual[place]!
    const found = mismatches([
      has !== undefined && listDiffers('has', [...has].sort(), Object.keys(sent).sort()),
      ...recordMismatches('fields', fields, sent),
    ])
    return failureOf(`${at}[${place}]`, { ...one, fields, has }, found, [])
  })
}

function checkLeftOut({ journal }: World, expected: readonly string[], at: string): Failure[] {
  const lines = journal.lines().flatMap((line) => (line.kind === 'decision' && line.leftOut ? [line] : []))
  const found = listDiffers(
    'leftOut',
    expected,
    lines.flatMap(({ leftOut = [] }) => leftOut),
  )
  return failureOf(
    at,
    expected,
    found ? [found] : [],
    lines.map(({ n }) => n),
  )
}

function failureOf(
  expectation: string,
  expected: unknown,
  found: readonly Mismatch[],
  journal: readonly number[],
): Failure[] {
  if (found.length === 0) return []
  const told = { expected: JSON.stringify(expected), actual: mismatchText(found) }
  return [{ expectation, ...told, mismatches: found, journal }]
}
