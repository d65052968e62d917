import { existsSync, statSync } from 'node:fs'
import { z } from 'zod'
import { CallError } from '../call-error.ts'
import { writeFile } from '../file-output.ts'
import { checkedBy, readJsonFile } from '../json-file.ts'

/** The name of a matrix that stands beside the pacts. */
export const matrixName = 'pact-matrix.json'

const text = z.string().min(1)

const rowSchema = z.strictObject({
  consumer: text,
  consumerVersion: text,
  consumerBranch: text.nullable(),
  provider: text,
  providerVersion: text,
  providerBranch: text.nullable(),
  /** The name of the pact file; two files of one pair are two rows. */
  pact: text,
  /** SHA-256 of the pact file's bytes. */
  pactSha256: z.string().regex(/^[0-9a-f]{64}$/),
  result: z.enum(['passed', 'failed']),
})

const matrixSchema = z.strictObject({ format: z.literal('standin-pact-matrix/1'), rows: z.array(rowSchema) })

/** What came of the verification of one version of a consumer against one of a provider. */
export type MatrixRow = z.output<typeof rowSchema>

/** Reads a matrix. @throws CallError when it is not there, or is another file */
export async function readMatrix(option: string, file: string): Promise<MatrixRow[]> {
  if (!existsSync(file)) throw new CallError(`${option} ${file}: no such file; "contracts verify" writes one`)
  if (statSync(file).isDirectory())
    throw new CallError(`${option} ${file}: expected a file, and it is a folder`)
  const shownAs = `${option} ${file}`
  const { value } = await readJsonFile(file, shownAs)
  return checkedBy(matrixSchema, value, { shownAs: `${shownAs}: expected a matrix` }).rows
}

/** Adds rows, each in the place of an older one of the same versions and pact file. @throws CallError when it cannot be written */
export async function addToMatrix(option: string, file: string, rows: readonly MatrixRow[]): Promise<void> {
  const before = existsSync(file) ? await readMatrix(option, file) : []
  const added = new Set(rows.map(versionsOf))
  const after = [...before.filter((row) => !added.has(versionsOf(row))), ...rows]
  writeFile(option, file, `${JSON.stringify({ format: 'standin-pact-matrix/1', rows: after }, null, 2)}\n`)
}

function versionsOf({ consumer, consumerVersion, provider, providerVersion, pact }: MatrixRow): string {
  return JSON.stringify([consumer, consumerVersion, provider, providerVersion, pact])
}
