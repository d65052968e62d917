import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pactFolderOf } from '../../../contracts/pact-file.ts'
import { providers } from '../../../contracts/providers.ts'
import { type Description, simulatorDescriptions } from '../../../contracts/schemas/description.ts'
import { type PactSource, type Verified, verify } from '../../../contracts/verification.ts'
import { VerifierUnavailable } from '../../../contracts/verifier.ts'
import { offer } from '../../../simulators/kit/nearest-name.ts'
import { CallError } from '../call-error.ts'
import { reportRequests } from '../report-requests.ts'
import { openReports, whereReportsAre } from '../reporters.ts'
import type { Terminal } from '../terminal.ts'
import { type Broker, brokerOf, reachBroker } from './broker.ts'
import { keepMatrix, providerVersion } from './keep-matrix.ts'
import {
  applicablePart,
  type HeldStates,
  heldState,
  type LeftOut,
  liveServer,
  readHeldStates,
} from './live-account.ts'
import { type Pact, readPacts } from './pact-files.ts'
import { verifySequences } from './sequences.ts'
import { countsOf, type VerifiedPact, verificationReport } from './verification-report.ts'
import type { VerifyOptions } from './verify-options.ts'

/** One contract, or all of a broker, against one provider. */
interface Work {
  readonly target: Verified
  readonly pact: Pact | undefined
  readonly source: PactSource
  readonly shownAs: string
  readonly leftOut: readonly LeftOut[]
}

/**
 * Verifies contracts against the simulators and the core, or against a server elsewhere. Returns 0 when all hold, and 1
 * when one does not, or nothing was compared.
 * @throws CallError for wrong files, names and options, for a broker out of reach, and where Pact is not installed
 */
export async function verifyContracts(options: VerifyOptions, terminal: Terminal): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'standin-pacts-'))
  try {
    const interrupted = terminal.untilInterrupted().then(() => exitCodeOfInterruption)
    return await Promise.race([verifyWith(folder, options, terminal), interrupted])
  } catch (error) {
    if (error instanceof VerifierUnavailable) throw new CallError(error.message)
    throw error
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** As shells tell that a command was interrupted; the verifier ends with this process. */
const exitCodeOfInterruption = 130

async function verifyWith(folder: string, options: VerifyOptions, terminal: Terminal): Promise<number> {
  const requests = reportRequests(options.reports)
  const work = await workOf(options, terminal, folder)
  const write = openReports(requests, terminal)
  const results: VerifiedPact[] = []
  // A live account may leave out what nobody promised.
  const descriptions = options.baseUrl === undefined ? simulatorDescriptions(terminal.root) : []
  for (const one of work) {
    const description = descriptions.find(({ name }) => name === one.target.name)
    results.push(await done(one, { at: options.baseUrl, description }, terminal))
  }
  if (isWhole(options)) results.push(...(await verifySequences(terminal)))
  write((reporter, colours) => verificationReport(reporter, results, colours))
  const where = whereReportsAre(requests)
  const { passed, failed } = countsOf(results)
  if (where) terminal.stderr.write(`standin: ${passed} passed, ${failed} failed; ${where}\n`)
  await keepMatrix(
    work.map(({ pact }, index) => ({ pact, result: results[index]! })),
    options,
    terminal,
  )
  return results.every(holds) ? 0 : 1
}

/** All that this package agrees on: what somebody chose is contracts of Pact alone. */
function isWhole({ pact, provider, baseUrl }: VerifyOptions): boolean {
  return pact.length === 0 && provider.length === 0 && baseUrl === undefined
}

/** Nothing differs but what is pending, and something was compared. */
function holds({ interactions }: VerifiedPact): boolean {
  const results = interactions.map(({ result }) => result)
  return results.includes('passed') && !results.includes('failed')
}

async function done(
  { target, pact, source, shownAs, leftOut }: Work,
  { at, description }: { at: string | undefined; description: Description | undefined },
  { stderr }: Terminal,
): Promise<VerifiedPact> {
  if (stderr.isTTY) stderr.write(`  ${target.name}: ${shownAs} …\r`)
  const startedAtMs = performance.now()
  const isEmpty = pact !== undefined && pact.size - leftOut.length === 0
  const interactions = isEmpty ? [] : await verify(target, source, description)
  const wallMs = performance.now() - startedAtMs
  if (stderr.isTTY) stderr.write('\u001b[2K\r')
  const about = { provider: target.name, consumer: pact?.consumer, source: shownAs, at }
  return { ...about, wallMs, interactions, leftOut }
}

async function workOf(options: VerifyOptions, terminal: Terminal, folder: string): Promise<Work[]> {
  const fromBroker = options.pact.includes('broker')
  if (fromBroker && options.pact.length > 1) {
    throw new CallError('--pact broker: expected alone; files and folders are another run')
  }
  refuseIdleOptions(options, fromBroker)
  const targets = await targetsOf(options, terminal)
  if (fromBroker) return brokerWork(targets, options, terminal)
  const paths = options.pact.length > 0 ? options.pact : [pactFolderOf(terminal.root)]
  const pacts = await readPacts(paths)
  const work = pacts.flatMap((pact) => {
    const target = targets.targetFor(pact)
    return target ? [fileWork(target, pact, { options, held: targets.held, folder })] : []
  })
  if (work.length === 0) {
    const names = [...new Set(pacts.map(({ provider }) => provider))]
    throw new CallError(
      `no contract with ${options.provider.join(', ') || 'a provider that is known'} among these, which are with ${names.join(', ')}: nothing would be compared`,
    )
  }
  return work
}

/** An option that would change nothing is a mistake of whoever typed it. */
function refuseIdleOptions(options: VerifyOptions, fromBroker: boolean): void {
  const needs = (option: string, what: string) => {
    throw new CallError(`${option}: expected together with ${what}`)
  }
  if (options.baseUrl === undefined && options.states !== undefined) needs('--states', '--base-url')
  if (options.baseUrl === undefined && options.write) needs('--write', '--base-url')
  if (options.baseUrl !== undefined && options.provider.length !== 1) needs('--base-url', 'one --provider')
  if (options.baseUrl !== undefined && fromBroker && !options.write) {
    throw new CallError(
      '--pact broker: expected together with --write at a --base-url, since Pact’s verifier sends all that the broker has',
    )
  }
  if (!fromBroker && options.publishResults) needs('--publish-results', '--pact broker')
  if (!fromBroker && options.consumerVersionSelector.length > 0) {
    needs('--consumer-version-selector', '--pact broker')
  }
}

/** Who is verified, and by which pacts. */
interface Targets {
  readonly held: HeldStates
  readonly names: readonly string[]
  /** `undefined` for a pact of a folder that is with somebody else. @throws CallError for a file that is */
  readonly targetFor: (pact: Pact) => Verified | undefined
  readonly named: (name: string) => Verified
}

async function targetsOf(options: VerifyOptions, terminal: Terminal): Promise<Targets> {
  const { baseUrl } = options
  const held = options.states === undefined ? [] : await readHeldStates(options.states)
  const names = options.provider.length > 0 ? options.provider : providers.map(({ name }) => name)
  const named = (name: string): Verified => {
    if (baseUrl !== undefined) {
      const fetch = liveServer(baseUrl, terminal.environment.STANDIN_AUTHORIZATION)
      return { name, fetch, changeState: heldState(held) }
    }
    const provider = providers.find((one) => one.name === name)
    if (provider) return provider
    throw new CallError(`--provider ${name}: no such provider; ${offer(name, knownNames)}`)
  }
  for (const name of names) named(name)
  return {
    held,
    names,
    named,
    targetFor: (pact) => {
      if (names.includes(pact.provider)) return named(pact.provider)
      if (options.provider.length > 0 || !options.pact.includes(pact.file)) return undefined
      throw new CallError(
        `${pact.file}: its provider "${pact.provider}" is none that is simulated; ${offer(pact.provider, knownNames)}`,
      )
    },
  }
}

const knownNames = providers.map(({ name }) => name)

interface FileContext {
  readonly options: VerifyOptions
  readonly held: HeldStates
  /** For the parts of pacts that a live account is asked. */
  readonly folder: string
}

function fileWork(target: Verified, pact: Pact, { options, held, folder }: FileContext): Work {
  if (options.baseUrl === undefined) {
    return { target, pact, source: { pactUrls: [pact.file] }, shownAs: pact.file, leftOut: [] }
  }
  const part = applicablePart(pact, { held, mayWrite: options.write === true })
  const file = join(folder, `${pact.sha256}.json`)
  writeFileSync(file, part.text)
  const source = { pactUrls: [file] }
  return { target, pact, source, shownAs: pact.file, leftOut: part.leftOut }
}

async function brokerWork(targets: Targets, options: VerifyOptions, terminal: Terminal): Promise<Work[]> {
  const broker = brokerOf(options.brokerUrl, terminal.environment)
  await reachBroker(broker)
  const source = await brokerSource(broker, options, terminal)
  return targets.names.map((name) => ({
    target: targets.named(name),
    pact: undefined,
    source,
    shownAs: broker.url,
    leftOut: [],
  }))
}

async function brokerSource(broker: Broker, options: VerifyOptions, terminal: Terminal): Promise<PactSource> {
  const selectors = options.consumerVersionSelector.map((typed) => {
    try {
      return JSON.parse(typed) as object
    } catch {
      throw new CallError(
        `--consumer-version-selector ${typed}: expected JSON such as {"mainBranch":true} or {"deployedOrReleased":true}`,
      )
    }
  })
  const { version, branch } = await providerVersion(options, terminal)
  return {
    pactBrokerUrl: broker.url,
    ...(broker.token ? { pactBrokerToken: broker.token } : {}),
    ...(broker.username ? { pactBrokerUsername: broker.username } : {}),
    ...(broker.password ? { pactBrokerPassword: broker.password } : {}),
    consumerVersionSelectors: selectors.length > 0 ? selectors : usualSelectors,
    failIfNoPactsFound: true,
    publishVerificationResult: options.publishResults === true,
    ...(version === undefined ? {} : { providerVersion: version }),
    ...(branch === undefined ? {} : { providerVersionBranch: branch }),
    ...(options.buildUrl === undefined ? {} : { buildUrl: options.buildUrl }),
  }
}

/** What Pact's documentation recommends for most. */
const usualSelectors = [{ mainBranch: true }, { deployedOrReleased: true }]
