import { existsSync, readFileSync } from 'node:fs'
import type { Versions } from '../harness/capsule/capsule.ts'
import { isCapsule, readCapsule } from '../harness/capsule/read.ts'
import { parseScenario, ScenarioError } from '../harness/scenario/parse.ts'
import { type NamedScenario, variantsOf } from '../harness/scenario/variants.ts'
import { scenarioFolder, scenarioNamed, scenarioNames } from '../scenarios/shipped.ts'
import type { ShownStory } from './wire.ts'

/** Written by the build: loading four hundred modules for their titles would keep the page waiting for seconds. */
const catalogue = new URL('../console/page/stories.json', import.meta.url)

/** The stories that a page can play: those that ship, and those whose files were dropped on it. */
export class Stories {
  readonly #dropped = new Map<string, NamedScenario>()
  readonly #versions: Versions
  #shipped: Promise<readonly ShownStory[]> | undefined

  constructor(versions: Versions) {
    this.#versions = versions
  }

  /** All stories, one for each variant of a scenario; those that were dropped first. */
  async list(): Promise<ShownStory[]> {
    this.#shipped ??= shippedStories()
    const dropped = [...this.#dropped.values()].map((named) => shown(named, 'dropped'))
    return [...dropped, ...(await this.#shipped)]
  }

  /** A story by its name, which of a scenario with variants names one of them; `undefined` when there is none. */
  async named(name: string): Promise<NamedScenario | undefined> {
    const dropped = this.#dropped.get(name)
    if (dropped) return dropped
    const scenario = name.split('/', 1)[0]!
    if (!scenarioNames().includes(scenario)) return undefined
    return variantsOf(await scenarioNamed(scenario)).find((story) => story.name === name)
  }

  /**
   * Takes the text of a scenario's file or of a capsule, and gives the names of its stories.
   * @throws ScenarioError or CapsuleError with what is wrong with it
   */
  drop(file: string, text: string): string[] {
    if (file.endsWith('.ts')) {
      throw new ScenarioError(
        `${file}: is code, and only JSON is played here; npx standin run --file ${file} plays it`,
      )
    }
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch (error) {
      throw new ScenarioError(`${file}: cannot be read as JSON: ${(error as Error).message}`)
    }
    const name = file.replace(/\.json$/, '')
    // A capsule is no story of the package, even where its name is.
    const stories = isCapsule(value)
      ? [{ ...readCapsule(value, file, this.#versions), name }]
      : variantsOf({ name, scenario: parseScenario(value, file), file })
    for (const story of stories) this.#dropped.set(story.name, story)
    return stories.map(({ name }) => name)
  }
}

function shown({ name, scenario: { title, rules } }: NamedScenario, group: string): ShownStory {
  return { name, title, group, rules }
}

/** The stories that ship: as the build has listed them, else read from their files. */
async function shippedStories(): Promise<readonly ShownStory[]> {
  if (existsSync(catalogue)) return JSON.parse(readFileSync(catalogue, 'utf8'))
  const scenarios = await Promise.all(scenarioNames().map(scenarioNamed))
  return scenarios.flatMap(variantsOf).map((story) => {
    return shown(story, scenarioFolder(story.name.split('/', 1)[0]!) ?? '')
  })
}
