import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { VerifierOptions } from '@pact-foundation/pact'

/** Thrown where Pact's library is not installed, or its verifier could not run; the message is for who called it. */
export class VerifierUnavailable extends Error {
  override readonly name = 'VerifierUnavailable'
}

/** What Pact's verifier tells of one run. */
export interface VerifierReport {
  readonly errors: readonly VerifierError[]
  readonly pendingErrors: readonly VerifierError[]
  readonly interactionResults: ReadonlyArray<{ readonly description: string; readonly result: string }>
}

interface VerifierError {
  /** `Verifying a pact between … and … Given … - description`. */
  readonly interaction: string
  readonly mismatch: {
    readonly message?: string
    readonly mismatches?: ReadonlyArray<{
      readonly type: string
      readonly path?: string
      readonly key?: string
      readonly mismatch?: string
    }>
  }
}

/** What the process of the verifier runs: options come and results go by messages, so that no secret is in `ps`. */
const program = `
  // Whoever asked for it is gone.
  process.once('disconnect', () => process.exit(1))
  process.once('message', ({ library, options }) => {
    const tell = (answer) => process.send(answer, () => process.exit())
    try {
      const { Verifier } = require(library)
      new Verifier(options).verifyProvider().then(
        (report) => tell({ report }),
        (error) => tell({ report: String(error && error.message || error) }),
      )
    } catch (error) { tell({ error: String(error) }) }
  })`

/**
 * Runs Pact's own verifier, in a process of its own, because it writes to stdout past Node and is native code.
 * @throws VerifierUnavailable when Pact is not installed, the verifier ended without a report, or its results could not
 * be published
 */
export async function runVerifier(options: VerifierOptions): Promise<VerifierReport> {
  const library = pactLibrary()
  const child = spawn(process.execPath, ['-e', program], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // Else the verifier tells a service of statistics of each run.
    env: { ...process.env, PACT_DO_NOT_TRACK: 'true' },
  })
  let said = ''
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.on('data', (bytes: Buffer) => {
      said = (said + bytes.toString()).slice(-4000)
    })
  }
  child.send({ library, options })
  const answer = await new Promise<{ report?: string; error?: string }>((resolve) => {
    child.once('message', resolve)
    child.once('close', (code) => resolve({ error: `the verifier ended with ${code}: ${said.trim()}` }))
  })
  const report = reportOf(answer.report)
  // The verifier counts it as a success, and only logs it (seen in pact-core 19.2.0).
  const unpublished = /Publishing of verification results failed[^\n]*/.exec(said)
  if (unpublished) throw new VerifierUnavailable(`the results could not be published: ${unpublished[0]}`)
  if (report) return report
  throw new VerifierUnavailable(answer.error ?? answer.report ?? said)
}

/** Pact as the caller's project has it, else as this one has. */
function pactLibrary(): string {
  for (const place of [join(process.cwd(), 'package.json'), import.meta.url]) {
    try {
      return createRequire(place).resolve('@pact-foundation/pact')
    } catch {
      // It may be in the other place.
    }
  }
  throw new VerifierUnavailable(
    'Pact is not installed, whose verifier is used: npm install --save-dev @pact-foundation/pact',
  )
}

function reportOf(text: string | undefined): VerifierReport | undefined {
  try {
    const report = JSON.parse(text ?? '') as Partial<VerifierReport>
    const { errors = [], pendingErrors = [], interactionResults = [] } = report
    return { errors, pendingErrors, interactionResults }
  } catch {
    return undefined
  }
}
