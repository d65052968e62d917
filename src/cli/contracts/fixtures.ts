import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { CallError } from '../call-error.ts'
import { readJsonFile } from '../json-file.ts'
import { enableTypeScript } from '../load-scenario.ts'
import { filesIn } from '../scenario-files.ts'
import type { Fixture } from './fixture.ts'
import { answersOfHandlers } from './msw-handlers.ts'
import { recorded } from './recorded.ts'

/**
 * The answers in a file: recorded traffic (HAR), a pact, recorded replies (`{ request, response }`, or a list of
 * them), a module of msw's handlers (its code is run), or one body alone, for which `as` says of what it is. Of a
 * folder: those in its JSON and HAR files; its modules are not run.
 * @throws CallError for a file that is not there, cannot be read, or is none of these
 */
export async function fixturesIn(file: string, as: string | undefined): Promise<Fixture[]> {
  const stats = statSync(file, { throwIfNoEntry: false })
  if (!stats) throw new CallError(`${file}: no such file`)
  if (stats.isDirectory()) return fixturesInFolder(file, as)
  if (/\.[cm]?[jt]s$/.test(file)) {
    if (as !== undefined) {
      throw new CallError(`--as ${as}: expected a file that holds one body alone; ${file} is a module`)
    }
    return answersOfHandlers(file, await moduleAt(file))
  }
  const { value: told } = await readJsonFile(file, file)
  if (as !== undefined) return [bodyAlone(file, as, told)]
  const found = recorded(file, told)
  if (found) return found
  throw new CallError(
    `${file}: expected a HAR file, a pact, recorded replies such as {"request":{"method":"GET","url":"…"},"response":{"status":200,"body":{…}}}, or a module of msw handlers; for one body alone, --as 'GET /v1/customers/{id}' says of what it is`,
  )
}

async function fixturesInFolder(folder: string, as: string | undefined): Promise<Fixture[]> {
  const files = filesIn(folder, /\.(?:json|har)$/i)
    .filter((file) => !/\bnode_modules\b/.test(file))
    .sort()
  if (files.length === 0) throw new CallError(`${folder}: expected JSON or HAR files in this folder`)
  const found = files.map(async (file): Promise<Fixture[]> => {
    const { value: told } = await readJsonFile(file, file)
    if (as !== undefined) return [bodyAlone(file, as, told)]
    const about = { source: file, method: '', url: file, status: 0, body: undefined }
    return recorded(file, told) ?? [{ ...about, problem: 'it is no HAR file, pact or recorded reply' }]
  })
  return (await Promise.all(found)).flat()
}

async function moduleAt(file: string): Promise<Readonly<Record<string, unknown>>> {
  if (file.endsWith('ts')) await enableTypeScript()
  try {
    return (await import(pathToFileURL(resolve(file)).href)) as Record<string, unknown>
  } catch (error) {
    throw new CallError(
      `${file}: cannot be loaded: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

function bodyAlone(file: string, as: string, body: unknown): Fixture {
  const [, method, url, status = '200'] = /^([A-Za-z]+) (\S+)(?: (\d{3}))?$/.exec(as) ?? []
  if (method === undefined || url === undefined) {
    throw new CallError(
      `--as ${as}: expected a method, a path and perhaps a status: 'GET /v1/customers/{id} 200'`,
    )
  }
  return { source: file, method, url, status: Number(status), body }
}
