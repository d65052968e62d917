import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** What a built tree has to offer: the names of its stories, each with the hash of what the story says. */
export type Offered = Readonly<Record<string, string>>

/** One pass over the stories that were asked for. */
export interface Pass {
  readonly wallMs: number
  readonly processorMs: number
  readonly virtualMs: number
  /** The hash of each story's journal. */
  readonly journals: Readonly<Record<string, string>>
  /** Stories that did not pass. */
  readonly notPassed: readonly string[]
}

/** The part of a build's interface that all builds have had. */
interface Build {
  variantsOf(story: { name: string; scenario: unknown }): ReadonlyArray<{ name: string; scenario: unknown }>
  parseScenario(given: unknown, name: string): unknown
  play(story: unknown): Promise<{ status: string; virtualMs: number; journalHash: string }>
}

/** Plays stories of the built tree in the folder that it is given, whenever its parent names some. */
const dist = join(process.argv[2]!, 'dist')
const load = (file: string) => import(pathToFileURL(file).href)
const build: Build = await load(join(dist, 'src', 'index.js'))
const stories = new Map<string, unknown>()
const offered: Record<string, string> = {}
for (const file of readdirSync(join(dist, 'scenarios'), { recursive: true, encoding: 'utf8' })) {
  if (!file.endsWith('.js')) continue
  const { default: given } = await load(join(dist, 'scenarios', file))
  const name = basename(file, '.js')
  for (const story of build.variantsOf({ name, scenario: build.parseScenario(given, file) })) {
    stories.set(story.name, story)
    offered[story.name] = createHash('sha256').update(JSON.stringify(given)).digest('hex')
  }
}

process.on('message', async (names: readonly string[]) => {
  const journals: Record<string, string> = {}
  const notPassed: string[] = []
  let virtualMs = 0
  const startedMs = performance.now()
  const before = process.cpuUsage()
  for (const name of names) {
    const replay = await build.play(stories.get(name))
    journals[name] = replay.journalHash
    virtualMs += replay.virtualMs
    if (replay.status !== 'passed') notPassed.push(name)
  }
  const { user, system } = process.cpuUsage(before)
  const wallMs = performance.now() - startedMs
  const pass: Pass = { wallMs, processorMs: (user + system) / 1000, virtualMs, journals, notPassed }
  process.send!(pass)
})
process.send!(offered)
