import { CallError } from '../call-error.ts'
import type { Terminal } from '../terminal.ts'
import { askBroker, brokerOf, publishTo } from './broker.ts'
import { answerText } from './can-i-deploy.ts'
import { codeVersion } from './code-version.ts'
import { exitCodeOf } from './deployable.ts'
import { type Pact, readPacts } from './pact-files.ts'

/** The options of `contracts publish`. */
export interface PublishOptions {
  readonly pact: readonly string[]
  readonly brokerUrl?: string
  readonly consumerVersion?: string
  readonly branch?: string
  readonly buildUrl?: string
  readonly toEnvironment?: string
  /** `false`: the broker is not asked whether the version may be deployed. */
  readonly ask: boolean
}

/**
 * Publishes pacts to a broker, then asks it whether each consumer may be deployed. Returns the worst answer: 0 for yes,
 * 1 for no, 3 for unknown, as a contract is that no provider has verified yet.
 * @throws CallError for wrong files, and when the broker cannot be reached or refuses
 */
export async function publishContracts(options: PublishOptions, terminal: Terminal): Promise<number> {
  const { stdout, environment } = terminal
  if (options.pact.length === 0) throw new CallError('expected --pact FILE or FOLDER: what is published')
  const pacts = await readPacts(options.pact)
  const broker = brokerOf(options.brokerUrl, environment)
  refuseDoubles(pacts)
  const git = await codeVersion(pacts[0]!.file, environment)
  const version = options.consumerVersion ?? git.version
  if (version === undefined) {
    throw new CallError(`--consumer-version: expected, since ${pacts[0]!.file} is in no git repository`)
  }
  const branch = options.branch ?? git.branch
  const consumers = [...new Set(pacts.map(({ consumer }) => consumer))]
  const exitCodes: number[] = []
  for (const consumer of consumers) {
    const own = pacts.filter((pact) => pact.consumer === consumer)
    const about = { consumer, version, branch, buildUrl: options.buildUrl }
    const notices = await publishTo(broker, { ...about, pacts: own })
    const providers = own.map(({ provider }) => provider).join(', ')
    stdout.write(
      `published ${consumer} ${version}${branch ? ` of ${branch}` : ''}: contracts with ${providers}\n`,
    )
    for (const notice of notices) stdout.write(`  ${notice}\n`)
    if (!options.ask) continue
    const asked = { pacticipant: consumer, version, environment: options.toEnvironment }
    const answer = await askBroker(broker, asked)
    stdout.write(`may ${consumer} be deployed: ${answerText(answer)}`)
    exitCodes.push(exitCodeOf[answer.answer])
  }
  // No is worse than unknown.
  return exitCodes.includes(1) ? 1 : Math.max(0, ...exitCodes)
}

/** A broker keeps one contract of two sides for each version. @throws CallError naming the two files */
function refuseDoubles(pacts: readonly Pact[]): void {
  for (const pact of pacts) {
    const other = pacts.find(
      (one) => one !== pact && one.consumer === pact.consumer && one.provider === pact.provider,
    )
    if (other) {
      throw new CallError(
        `${pact.file} and ${other.file} are both of ${pact.consumer} with ${pact.provider}; expected one for each pair`,
      )
    }
  }
}
