import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { vendorOperations as ccai } from '../../simulators/ccai-platform/vendor/operations.ts'
import { vendorOperations as digital } from '../../simulators/digital-experience/vendor/operations.ts'
import type { ApiDocument } from '../../simulators/kit/api/description.ts'
import { vendorOperations as kustomer } from '../../simulators/kustomer/vendor/operations.ts'
import { type Count, type Figure, figuresOf, publishedFacts } from './figure.ts'

/** The simulators whose vendors' operations are known, each with its lists. */
export const measured = [
  { name: 'kustomer', lists: kustomer },
  { name: 'ccai-platform', lists: ccai },
  { name: 'digital-experience', lists: digital },
] as const

const marks = {
  start: '<!-- written by npm run fidelity: do not edit -->',
  end: '<!-- end of what npm run fidelity writes -->',
} as const

/** The file of a simulator's README. */
export function readmeOf(simulator: string): string {
  return join('simulators', simulator, 'README.md')
}

/** The figures of a simulator, from the description that `npm run schemas` writes. */
export function figuresFor({ name, lists }: (typeof measured)[number]): Figure[] {
  const file = join('contracts', 'schemas', `${name}.json`)
  const document = JSON.parse(readFileSync(file, 'utf8')) as ApiDocument
  return figuresOf(lists, publishedFacts(name), document)
}

/**
 * The README with the chapter as it has to be.
 * @throws Error when the README has no place for it
 */
export function withFigures(readme: string, figures: readonly Figure[], source: string): string {
  const [before, rest] = readme.split(marks.start)
  const after = rest?.split(marks.end)[1]
  if (after === undefined) throw new Error(`the README lacks "${marks.start}" and "${marks.end}"`)
  return `${before}${marks.start}\n\n${chapter(figures, source)}\n${marks.end}${after}`
}

function chapter(figures: readonly Figure[], source: string): string {
  const rows = figures.map(({ list, operations, kinds }) =>
    [
      list.api,
      known(list.published, operations.named),
      of(operations),
      of(kinds.query),
      of(kinds.body),
      of(kinds.statuses),
      of(kinds.members),
    ].join(' | '),
  )
  const sources = figures.map(({ list }) => `- ${list.api}: ${list.source}.`)
  const missing = figures
    .filter(({ operations }) => operations.missing.length > 0)
    .map(
      ({ list, operations }) => `- ${list.api}: ${operations.missing.map((one) => `\`${one}\``).join(', ')}.`,
    )
  return [
    '| part of the API | operations that public sources name | simulated | query parameters | members of bodies | statuses | members of answers |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows.map((row) => `| ${row} |`),
    '',
    'Parameters, members and statuses are counted for simulated operations alone, and as far as both descriptions name them ("–": nothing to compare): the published one, and the simulator’s own. "Not described" is what the published one names where the simulator’s own says nothing of members.',
    `The published one is that of ${source}.`,
    '',
    ...sources,
    '',
    'Not simulated; a call is answered with `x-standin: not simulated`:',
    '',
    ...missing,
    '',
  ].join('\n')
}

function known(published: number | undefined, named: number): string {
  return published === undefined
    ? `${named}; how many there are is not published`
    : `${named} of ${published}`
}

function of({ named, had, unknown }: Count): string {
  const compared = named === 0 ? '–' : `${had} of ${named}`
  return unknown.length === 0 ? compared : `${compared}; ${unknown.length} not described`
}
