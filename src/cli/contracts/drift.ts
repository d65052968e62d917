import { existsSync } from 'node:fs'
import { answerOf, type Description, simulatorDescriptions } from '../../../contracts/schemas/description.ts'
import { differencesOfValue, reasonAgainst } from '../../../contracts/schemas/difference.ts'
import { offer } from '../../../simulators/kit/nearest-name.ts'
import { CallError } from '../call-error.ts'
import { readJsonFile } from '../json-file.ts'
import { reportRequests, type TypedReport } from '../report-requests.ts'
import { openReports } from '../reporters.ts'
import type { Terminal } from '../terminal.ts'
import { compareDocuments } from './compare-documents.ts'
import { type Comparison, driftReport, isAlike } from './drift-report.ts'
import { read, urlAlone } from './live-read.ts'
import { openApiDescription } from './openapi-document.ts'

/** The options of `contracts drift`. */
export interface DriftOptions {
  readonly against: readonly string[]
  readonly simulator?: string
  readonly reports: readonly TypedReport[]
}

/**
 * Compares the simulators with other descriptions, or with what a live account answers to a read. Returns 0 when nothing
 * differs, and 1 when something does, or nothing was compared.
 * @throws CallError for what cannot be read, is neither, or belongs to no simulator
 */
export async function showDrift(options: DriftOptions, terminal: Terminal): Promise<number> {
  const requests = reportRequests(options.reports)
  if (options.against.length === 0)
    throw new CallError('expected --against: an OpenAPI document, or the URL of a read')
  const known = simulatorDescriptions(terminal.root)
  const ours = options.simulator === undefined ? known : [named(known, options.simulator)]
  const write = openReports(requests, terminal)
  const parts: Comparison[] = []
  for (const against of options.against) parts.push(await compare(against, ours, terminal))
  const comparison = {
    compared: parts.flatMap(({ compared }) => compared),
    uncompared: parts.flatMap(({ uncompared }) => uncompared),
  }
  write((reporter, colours) => driftReport(reporter, comparison, colours))
  return isAlike(comparison) ? 0 : 1
}

/** The description of a simulator. @throws CallError when there is none of that name */
export function named(known: readonly Description[], name: string): Description {
  const found = known.find((one) => one.name === name)
  if (found) return found
  const names = known.map((one) => one.name)
  throw new CallError(`--simulator ${name}: no such simulator; ${offer(name, names)}`)
}

async function compare(
  against: string,
  ours: readonly Description[],
  terminal: Terminal,
): Promise<Comparison> {
  const isUrl = /^https?:/i.test(against)
  if (isUrl && /@/.test(against.split(/[?#]/, 1)[0]!)) throw new CallError(credentialsInUrl)
  const { status, body } = isUrl
    ? await read(against, terminal)
    : { status: 200, body: await fileOf(against) }
  if (typeof (body as { openapi?: unknown })?.openapi === 'string') {
    return compareDocuments(openApiDescription(isUrl ? urlAlone(against) : against, body), ours)
  }
  if (!isUrl)
    throw new CallError(
      `--against ${against}: expected an OpenAPI 3 document, whose "openapi" is its version`,
    )
  return compareReply(new URL(against), status, body, ours)
}

const credentialsInUrl =
  '--against: a URL with credentials in it is refused, for they would stand in reports; the authorization header that it is read with is taken from STANDIN_AUTHORIZATION'

async function fileOf(file: string): Promise<unknown> {
  if (!existsSync(file)) throw new CallError(`--against ${file}: no such file`)
  return (await readJsonFile(file, `--against ${file}`)).value
}

function compareReply(url: URL, status: number, body: unknown, ours: readonly Description[]): Comparison {
  const found = ours.flatMap(({ name, find }) => {
    const operation = find('GET', url.pathname)
    return operation ? [{ name, operation }] : []
  })
  const [first] = found
  const about = { source: urlAlone(url.href) }
  if (!first) {
    return {
      compared: [],
      uncompared: [{ ...about, name: `GET ${url.pathname}`, reason: 'it is not simulated' }],
    }
  }
  const name = `${first.name} GET ${first.operation.path} ${status}`
  const own = answerOf(first.operation, status)
  if (!own) {
    return { compared: [], uncompared: [{ ...about, name, reason: 'no body of this status is described' }] }
  }
  const reason = reasonAgainst(own)
  if (reason !== undefined) return { compared: [], uncompared: [{ ...about, name, reason }] }
  return { compared: [{ ...about, name, differences: differencesOfValue(own, body) }], uncompared: [] }
}
