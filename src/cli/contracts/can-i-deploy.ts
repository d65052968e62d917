import { CallError } from '../call-error.ts'
import type { Terminal } from '../terminal.ts'
import { askBroker, brokerOf } from './broker.ts'
import { codeVersion } from './code-version.ts'
import { type Answer, deployable, exitCodeOf } from './deployable.ts'
import { readMatrix } from './matrix.ts'
import { readPacts } from './pact-files.ts'

/** The options of `contracts can-i-deploy`. */
export interface DeployOptions {
  readonly pacticipant: string
  readonly pacticipantVersion?: string
  readonly branch?: string
  readonly matrix?: string
  readonly brokerUrl?: string
  readonly toEnvironment?: string
  readonly pact: readonly string[]
  readonly json?: boolean
}

/**
 * Says whether a version may be deployed, from a matrix or by a broker. Returns 0 for yes, 1 for no, 3 for unknown.
 * @throws CallError when the matrix cannot be read, or the broker not be reached
 */
export async function canIDeploy(options: DeployOptions, terminal: Terminal): Promise<number> {
  const answer = await answerTo(options, terminal)
  terminal.stdout.write(options.json ? `${JSON.stringify(answer, null, 2)}\n` : answerText(answer))
  return exitCodeOf[answer.answer]
}

/** The answer in words: the first, and a line for each reason. */
export function answerText({ answer, reasons }: Answer): string {
  const first = answer === 'unknown' ? 'unknown, because' : answer
  return [first, ...reasons.map((reason) => `  ${reason}`), ''].join('\n')
}

async function answerTo(options: DeployOptions, { environment }: Terminal): Promise<Answer> {
  const { pacticipant, branch, matrix, pact } = options
  const version = options.pacticipantVersion ?? (await codeVersion('./here', environment)).version
  if (version === undefined) {
    throw new CallError('--pacticipant-version: expected, since this folder is in no git repository')
  }
  if (matrix !== undefined) {
    if (options.brokerUrl !== undefined || options.toEnvironment !== undefined) {
      throw new CallError(
        '--matrix: expected without --broker-url and --to-environment, which a broker answers',
      )
    }
    const pacts = await readPacts(pact)
    return deployable(await readMatrix('--matrix', matrix), { pacticipant, version, branch }, pacts)
  }
  if (options.brokerUrl === undefined && !environment.PACT_BROKER_BASE_URL) {
    throw new CallError('expected --matrix FILE, or a broker: --broker-url, or PACT_BROKER_BASE_URL')
  }
  const broker = brokerOf(options.brokerUrl, environment)
  return askBroker(broker, { pacticipant, version, environment: options.toEnvironment })
}
