import {
  answerOf,
  type Description,
  type Operation,
  onlySuccess,
  simulatorDescriptions,
} from '../../../contracts/schemas/description.ts'
import { differencesOfValue, reasonAgainst } from '../../../contracts/schemas/difference.ts'
import { reportRequests, type TypedReport } from '../report-requests.ts'
import { openReports } from '../reporters.ts'
import type { Terminal } from '../terminal.ts'
import { named } from './drift.ts'
import { type ComparedBody, driftReport, isAlike, type Uncompared } from './drift-report.ts'
import type { Fixture } from './fixture.ts'
import { fixturesIn } from './fixtures.ts'

/** The options of `contracts check`. */
export interface CheckOptions {
  readonly simulator?: string
  /** Of what a file is that holds one body alone. */
  readonly as?: string
  /** A fixture may leave members out. */
  readonly partial?: boolean
  readonly reports: readonly TypedReport[]
}

/**
 * Holds answers that somebody wrote down as a vendor's to what the simulators answer. Returns 0 when nothing differs,
 * and 1 when something does, or nothing was compared.
 * @throws CallError for files that cannot be read or hold no answers
 */
export async function checkFixtures(
  files: readonly string[],
  options: CheckOptions,
  terminal: Terminal,
): Promise<number> {
  const requests = reportRequests(options.reports)
  const all = simulatorDescriptions(terminal.root)
  const known = options.simulator === undefined ? all : [named(all, options.simulator)]
  const fixtures = (await Promise.all(files.map((file) => fixturesIn(file, options.as)))).flat()
  const write = openReports(requests, terminal)
  const compared: ComparedBody[] = []
  const uncompared: Uncompared[] = []
  for (const fixture of fixtures) {
    for (const result of compare(fixture, known, options.partial === true)) {
      if ('reason' in result) uncompared.push(result)
      else compared.push(result)
    }
  }
  const comparison = { compared, uncompared }
  write((reporter, colours) => driftReport(reporter, comparison, colours))
  return isAlike(comparison) ? 0 : 1
}

/** The hosts of the vendors, by the ends of their names. */
const hosts: ReadonlyArray<readonly [end: string, simulator: string]> = [
  ['kustomerapp.com', 'kustomer'],
  ['ccaiplatform.com', 'ccai-platform'],
  ['ujet.co', 'ccai-platform'],
  ['niceincontact.com', 'digital-experience'],
  ['nicecxone.com', 'digital-experience'],
  ['brandembassy.com', 'digital-experience'],
]

/** What is said of one body. */
type Result = ComparedBody | Uncompared

/** The answer and the request are two bodies, of each of which something is said. */
function compare(fixture: Fixture, known: readonly Description[], isPartial: boolean): Result[] {
  const { source, method, url, status } = fixture
  const [host, path] = placeOf(url)
  const left = (reason: string): Result[] => [
    { name: `${method.toUpperCase()} ${path}`.trim(), source, reason },
  ]
  if (fixture.problem !== undefined) return left(fixture.problem)
  const vendor = host === undefined ? undefined : vendorOf(host)
  if (host !== undefined && vendor === undefined) return left(`${host} is no host of these vendors`)
  const candidates = vendor === undefined ? known : known.filter(({ name }) => name === vendor)
  const found = candidates.flatMap(({ name, find }) => {
    const operation = find(method, path)
    return operation ? [{ name, operation }] : []
  })[0]
  if (!found) return left('it is not simulated')
  const { operation } = found
  const name = `${found.name} ${operation.method} ${operation.path}`
  const answer = compareAnswer(fixture, operation, isPartial || fixture.isPartial === true)
  const request = compareRequest(fixture, operation)
  return [
    { name: `${name} ${status}`, source, ...answer },
    ...(request ? [{ name: `${name} request`, source, ...request }] : []),
  ]
}

/** What a result says, without of what. */
type Said = Pick<ComparedBody, 'differences'> | Pick<Uncompared, 'reason'>

function compareAnswer({ status, body }: Fixture, operation: Operation, isPartial: boolean): Said {
  if (body === undefined) return { reason: 'it has no JSON body' }
  const isSuccess = status >= 200 && status < 300
  const own = answerOf(operation, status) ?? (isSuccess ? onlySuccess(operation)?.[1] : undefined)
  if (!own) return { reason: `no body of a ${status} is described` }
  const reason = reasonAgainst(own)
  if (reason !== undefined) return { reason }
  const found = differencesOfValue(own, body)
  return { differences: found.filter(({ kind }) => !isPartial || kind !== 'missing') }
}

function compareRequest({ status, request }: Fixture, { requestBody: own }: Operation): Said | undefined {
  if (!request) return undefined
  if (request.body === undefined) return { reason: 'it has no JSON body' }
  if (!own) return { reason: 'the simulator describes no JSON body of it' }
  // What was refused may have been wrong on purpose.
  if (status >= 400) return { reason: `it was answered ${status}` }
  const reason = reasonAgainst(own)
  return reason === undefined ? { differences: differencesOfValue(own, request.body) } : { reason }
}

function placeOf(url: string): readonly [host: string | undefined, path: string] {
  const withHost = /^[a-z]+:\/\/([^/]+)(\/[^?#]*)?/i.exec(url)
  if (!withHost) return [undefined, url.split(/[?#]/, 1)[0]!]
  const host = withHost[1]!.split(':', 1)[0]!.toLowerCase()
  // At this machine any of them may stand.
  const isHere = host === 'localhost' || host === '127.0.0.1'
  return [isHere ? undefined : host, withHost[2] ?? '/']
}

function vendorOf(host: string): string | undefined {
  return hosts.find(([end]) => host === end || host.endsWith(`.${end}`))?.[1]
}
