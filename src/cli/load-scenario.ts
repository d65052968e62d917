import { readFileSync, statSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { pathText } from '../../simulators/kit/issue-text.ts'
import type { Versions } from '../harness/capsule/capsule.ts'
import { CapsuleError, isCapsule, readCapsule } from '../harness/capsule/read.ts'
import { parseGiven, parseScenario, ScenarioError } from '../harness/scenario/parse.ts'
import { type NamedScenario, variantsOf } from '../harness/scenario/variants.ts'
import { CallError } from './call-error.ts'
import { deepestLevels, readJsonFile, tooDeep } from './json-file.ts'
import { offerRunningCopy } from './running-copy.ts'
import { changedAtMs, type ScenarioFile } from './scenario-files.ts'

/**
 * Loads a scenario from a JSON or TypeScript file.
 * @throws CallError naming the file, the path in it, and what was expected
 */
export async function loadScenario(file: ScenarioFile): Promise<NamedScenario> {
  const { name, shownAs } = file
  return { name, file: shownAs, scenario: await parsedFrom(file, parseScenario) }
}

/**
 * Loads the stories of a scenario from a JSON or TypeScript file, or the one of a capsule.
 * @throws CallError naming the file, the path in it, and what was expected
 */
export async function loadStories(file: ScenarioFile, here: Versions): Promise<NamedScenario[]> {
  const { name, shownAs } = file
  return parsedFrom(file, (value) =>
    isCapsule(value)
      ? [readCapsule(value, shownAs, here)]
      : variantsOf({ name, file: shownAs, scenario: parseScenario(value, shownAs) }),
  )
}

/** How large a scenario may be, which is read whole and then visited value by value. */
const mostMebibytes = 8

/** What only a scenario has among the files of a folder: a package.json or a compiler's settings have none of it. */
const onlyInScenarios = ['steps', 'expect', 'given', 'capsule'] as const

/**
 * Whether a file that nobody named holds a scenario, if a wrong one. One that cannot be read counts as one where its
 * text speaks of steps, so that a syntax error in a story is told.
 */
export async function isScenario({ path, shownAs }: ScenarioFile): Promise<boolean> {
  try {
    const value = path.endsWith('.json') ? await readJson(path, shownAs) : await readModule(path, shownAs)
    return typeof value === 'object' && value !== null && onlyInScenarios.some((key) => key in value)
  } catch (error) {
    if (!(error instanceof CallError)) throw error
    return /\bsteps\b/.test(readFileSync(path, 'utf8'))
  }
}

/**
 * Loads what a world begins with from a JSON or TypeScript file that holds it, or that holds a whole scenario.
 * @throws CallError as {@link loadScenario} does
 */
export function loadGiven(file: ScenarioFile): Promise<ReturnType<typeof parseGiven>> {
  return parsedFrom(file, parseGiven)
}

async function parsedFrom<T>(
  { shownAs, path }: ScenarioFile,
  parse: (value: unknown, file: string) => T,
): Promise<T> {
  const value = path.endsWith('.json') ? await readJson(path, shownAs) : await readModule(path, shownAs)
  try {
    return parse(value, shownAs)
  } catch (error) {
    const isTheirs = error instanceof ScenarioError || error instanceof CapsuleError
    throw isTheirs ? new CallError(error.message) : error
  }
}

/** @throws CallError for a scenario that is larger than anything a person writes */
function assertNotTooLarge(path: string, shownAs: string): void {
  const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (bytes <= mostMebibytes * 1_048_576) return
  throw new CallError(`${shownAs}: larger than ${mostMebibytes} MiB (${bytes} bytes); nothing of it is read`)
}

async function readJson(path: string, shownAs: string): Promise<unknown> {
  assertNotTooLarge(path, shownAs)
  const { text, value } = await readJsonFile(path, shownAs)
  const lost = await keysThatWouldBeLost(text)
  if (lost.length > 0) throw new CallError(lost.map((key) => `${shownAs}: ${key}`).join('\n'))
  return value
}

/** The keys that an object has twice, of which JSON would silently lose the first, and those that a schema passes over. */
async function keysThatWouldBeLost(text: string): Promise<string[]> {
  const { visit } = await import('jsonc-parser')
  const open: Array<Set<string>> = []
  const lost: string[] = []
  visit(text, {
    onObjectBegin: () => {
      open.push(new Set())
    },
    onObjectEnd: () => {
      open.pop()
    },
    onObjectProperty: (key, _offset, _length, line, column, pathOf) => {
      const keys = open.at(-1)
      const place = `line ${line + 1}, column ${column + 1}`
      const at = () => pathText([...pathOf(), key])
      if (keys?.has(key)) lost.push(`${at()}: stands here twice; the second is at ${place}`)
      if (key === '__proto__') lost.push(`${at()}: nothing may have this name (${place})`)
      keys?.add(key)
    },
  })
  return lost
}

async function readModule(path: string, shownAs: string): Promise<unknown> {
  assertNotTooLarge(path, shownAs)
  if (path.endsWith('.ts')) await enableTypeScript()
  const module = await import(moduleUrl(path)).catch((error) => {
    throw new CallError(`${shownAs}: cannot be loaded: ${messageOf(error)}`)
  })
  if ('default' in module) {
    if (isTooDeep(module.default)) throw new CallError(tooDeep(shownAs))
    return module.default
  }
  throw new CallError(`${shownAs}: no default export; expected export default defineScenario({ … })`)
}

/** Whether a value that code made is nested too deep, without an end perhaps. */
function isTooDeep(value: unknown): boolean {
  let level = [value]
  for (let depth = 0; depth <= deepestLevels; depth += 1) {
    // What several hold is looked at once for each level.
    level = [...new Set(level.filter((each) => typeof each === 'object' && each !== null))]
    if (level.length === 0) return false
    level = level.flatMap((each) => Object.values(each as object))
  }
  return true
}

const mtimeAtFirstImportMs = new Map<string, number>()

/** `import` caches modules by URL, so a file that changed since its first import gets a new URL. */
function moduleUrl(path: string): string {
  const mtimeMs = changedAtMs(path)
  const firstMtimeMs = mtimeAtFirstImportMs.get(path) ?? mtimeMs
  mtimeAtFirstImportMs.set(path, firstMtimeMs)
  const { href } = pathToFileURL(path)
  return mtimeMs === firstMtimeMs ? href : `${href}?changed=${mtimeMs}`
}

let isTypeScriptEnabled = false

/** Registers the TypeScript loader, only when first needed: that takes longer than loading all scenarios. */
export async function enableTypeScript(): Promise<void> {
  if (isTypeScriptEnabled) return
  isTypeScriptEnabled = true
  const isSource = import.meta.url.endsWith('.ts')
  if (!isSource) (await import('tsx/esm/api')).register()
  const publicApi = new URL(isSource ? '../index.ts' : '../index.js', import.meta.url)
  offerRunningCopy(publicApi.href)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
