import { statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Terminal } from '../terminal.ts'
import { type CodeVersion, codeVersion, packageVersion } from './code-version.ts'
import { addToMatrix, type MatrixRow, matrixName } from './matrix.ts'
import type { Pact } from './pact-files.ts'
import type { VerifiedPact } from './verification-report.ts'
import type { VerifyOptions } from './verify-options.ts'

/** The version of the provider that was verified, and its branch: as typed, else as git or the package tells. */
export async function providerVersion(
  options: VerifyOptions,
  { root, environment }: Terminal,
): Promise<CodeVersion> {
  const isElsewhere = options.baseUrl !== undefined
  const told = await (isElsewhere ? codeVersion('./here', environment) : packageVersion(root, environment))
  return {
    version: options.providerVersion ?? told.version,
    branch: options.providerBranch ?? told.branch,
  }
}

/** Adds what came of each file to the matrix beside it, or to the one that was named. */
export async function keepMatrix(
  verified: ReadonlyArray<{ readonly pact: Pact | undefined; readonly result: VerifiedPact }>,
  options: VerifyOptions,
  terminal: Terminal,
): Promise<void> {
  const file = matrixFile(options)
  if (file === undefined) return
  const provider = await providerVersion(options, terminal)
  const rows: MatrixRow[] = []
  for (const { pact, result } of verified) {
    // What was compared in part, or not at all, says nothing of the whole.
    if (!pact || result.leftOut.length > 0 || result.interactions.length === 0) continue
    const consumer = await codeVersion(pact.file, terminal.environment)
    const consumerVersion = options.consumerVersion ?? consumer.version
    if (consumerVersion === undefined || provider.version === undefined) {
      const option = consumerVersion === undefined ? '--consumer-version' : '--provider-version'
      terminal.stderr.write(`standin: no version of ${pact.file} is known, so no matrix has it (${option})\n`)
      continue
    }
    rows.push({
      consumer: pact.consumer,
      consumerVersion,
      consumerBranch: consumer.branch ?? null,
      provider: pact.provider,
      providerVersion: provider.version,
      providerBranch: provider.branch ?? null,
      pact: pact.name,
      pactSha256: pact.sha256,
      // Pending or not, what differs does not work together.
      result: result.interactions.every((one) => one.result === 'passed') ? 'passed' : 'failed',
    })
  }
  if (rows.length === 0) return
  await addToMatrix('--matrix', file, rows)
  terminal.stderr.write(`standin: what was verified stands in ${file}, for "contracts can-i-deploy"\n`)
}

function matrixFile({ matrix, pact: [given] }: VerifyOptions): string | undefined {
  if (matrix === false) return undefined
  if (matrix !== undefined) return matrix
  if (given === undefined || given === 'broker') return undefined
  return join(statSync(given).isDirectory() ? given : dirname(given), matrixName)
}
