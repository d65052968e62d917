import { createHash } from 'node:crypto'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { CallError } from '../call-error.ts'
import { checkedBy, readJsonFile } from '../json-file.ts'
import { matrixName } from './matrix.ts'

/** A pact file, as far as the command reads it. */
export interface Pact {
  readonly file: string
  /** The file's name without its folder. */
  readonly name: string
  readonly consumer: string
  readonly provider: string
  /** How many interactions it has, messages included. */
  readonly size: number
  /** SHA-256 of its bytes, in hexadecimal. */
  readonly sha256: string
  readonly text: string
}

const party = z.looseObject({ name: z.string().min(1) })

const pactSchema = z.looseObject({
  consumer: party,
  provider: party,
  interactions: z.array(z.looseObject({})).optional(),
  messages: z.array(z.looseObject({})).optional(),
})

/**
 * The pacts of files and folders, in the order of their paths.
 * @throws CallError for a path that is not there, a file that is no pact, and a folder without any
 */
export async function readPacts(paths: readonly string[]): Promise<Pact[]> {
  const files = paths.flatMap((path) => {
    if (!existsSync(path)) throw new CallError(`--pact ${path}: no such file or folder`)
    if (!statSync(path).isDirectory()) return [path]
    const found = readdirSync(path)
      .filter((name) => name.endsWith('.json') && name !== matrixName)
      .sort()
      .map((name) => join(path, name))
    if (found.length === 0)
      throw new CallError(`--pact ${path}: expected pact files, and it has no .json file`)
    return found
  })
  return Promise.all([...new Set(files)].map(readPact))
}

async function readPact(file: string): Promise<Pact> {
  const { text, value } = await readJsonFile(file, file)
  const pact = checkedBy(pactSchema, value, { shownAs: `${file}: expected a pact file` })
  const { consumer, provider, interactions = [], messages = [] } = pact
  const size = interactions.length + messages.length
  const sha256 = createHash('sha256').update(text).digest('hex')
  return { file, name: basename(file), consumer: consumer.name, provider: provider.name, size, sha256, text }
}
