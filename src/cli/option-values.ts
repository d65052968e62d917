import { type Command, InvalidArgumentError, Option } from 'commander'
import { type Duration, toMs } from '../../simulators/kit/duration.ts'
import { reporterNames, type TypedReport } from './report-requests.ts'
import { most } from './up/options.ts'

/** `--settle`, as milliseconds. */
export function settleOption(description: string): Option {
  return new Option('--settle <duration>', description).argParser(milliseconds)
}

/** `--seed`, 1 unless told. */
export function seedOption(): Option {
  return new Option('--seed <number>', 'the seed of chance').argParser(wholeNumber(0, most.seed)).default(1)
}

/** Parses the base of the ports. */
export const port = wholeNumber(0, 65_531)

/** Parses a whole number within bounds. */
export function wholeNumber(least: number, most: number): (typed: string) => number {
  return (typed) => {
    const value = /^\d+$/.test(typed) ? Number(typed) : Number.NaN
    if (value >= least && value <= most) return value
    throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`)
  }
}

const unitBytes = { '': 1, KiB: 1024, MiB: 1024 ** 2 } as const

/** Parses a number of bytes, with its unit. */
export function size(typed: string): number {
  const [, count, unit] = /^(\d+)(|KiB|MiB)$/.exec(typed) ?? []
  const bytes = Number(count) * unitBytes[(unit ?? '') as keyof typeof unitBytes]
  if (bytes > 0 && bytes <= most.journalBytes) return bytes
  throw new InvalidArgumentError(
    'Expected a size such as 64MiB, 512KiB or 1000000, more than 0 and at most 256MiB.',
  )
}

/** Parses the URL of a service. */
export function url(typed: string): string {
  if (URL.canParse(typed) && /^https?:\/\/[^/?#@]+(?:\/[^?#]*)?$/.test(typed)) return typed
  throw new InvalidArgumentError(
    'Expected a URL such as http://127.0.0.1:8080, without user name, query or fragment.',
  )
}

function milliseconds(typed: string): number {
  if (/^\d{1,6}ms$/.test(typed)) return Number.parseInt(typed, 10)
  throw new InvalidArgumentError('Expected milliseconds such as 50ms.')
}

/** Parses a real time to wait, such as 500ms, 30s or 5m, as milliseconds. */
export function waitMs(typed: string): number {
  if (/^\d{1,6}(?:ms|s|m)$/.test(typed)) {
    const ms = toMs(typed as Duration)
    if (ms > 0 && ms <= 3_600_000) return ms
  }
  throw new InvalidArgumentError('Expected a time such as 500ms, 30s or 5m, up to an hour.')
}

/** Collects the values of an option that may be repeated. */
export function collect(typed: string, previous: readonly string[]): string[] {
  return [...previous, typed]
}

/**
 * Adds `--reporter` and `--output`, which may be repeated. What is typed of them is in the list that is returned, in its
 * order, for `reportRequests`.
 */
export function addReportOptions(
  command: Command,
  names: ReadonlyArray<(typeof reporterNames)[number]> = reporterNames,
): TypedReport[] {
  const typed: TypedReport[] = []
  command
    .addOption(
      new Option(
        '--reporter <name>',
        'how results are told (default: pretty); may be repeated, each with its --output',
      ).choices(names),
    )
    .option('--output <file>', 'write the report of the --reporter before it to a file')
    .on('option:reporter', (reporter) => typed.push({ reporter }))
    .on('option:output', (output) => typed.push({ output }))
  return typed
}
