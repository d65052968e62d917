import { parseScenario, ScenarioError } from '../harness/scenario/parse.ts'
import { type NamedScenario, variantsOf } from '../harness/scenario/variants.ts'
import { scenarioFolder, scenarioNamed, scenarioNames } from '../scenarios/shipped.ts'
import type { ShownStory } from './wire.ts'

/** The stories that a page can play: those that ship, and those whose files were dropped on it. */
export class Stories {
  readonly #dropped = new Map<string, NamedScenario>()
  #shipped: Promise<ReadonlyMap<string, NamedScenario>> | undefined

  /** All stories, one for each variant of a scenario; those that were dropped first. */
  async list(): Promise<ShownStory[]> {
    const shown = ({ name, scenario }: NamedScenario, group: string) => {
      const { title, rules } = scenario
      return { name, title, group, rules }
    }
    const dropped = [...this.#dropped.values()].map((named) => shown(named, 'dropped'))
    const shipped = [...(await this.#ship()).values()]
    return [
      ...dropped,
      ...shipped.map((named) => shown(named, scenarioFolder(named.name.split('/', 1)[0]!) ?? '')),
    ]
  }

  /** A story by its name, which of a scenario with variants names one of them; `undefined` when there is none. */
  async named(name: string): Promise<NamedScenario | undefined> {
    return this.#dropped.get(name) ?? (await this.#ship()).get(name)
  }

  /**
   * Takes the text of a scenario's file, or of a capsule, and gives the names of its stories.
   * @throws ScenarioError with what is wrong with it
   */
  drop(file: string, text: string): string[] {
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch (error) {
      throw new ScenarioError(`${file}: ${(error as Error).message}`)
    }
    const scenario = parseScenario(value, file)
    const stories = variantsOf({ name: file.replace(/\.json$/, ''), scenario, file })
    for (const story of stories) this.#dropped.set(story.name, story)
    return stories.map(({ name }) => name)
  }

  #ship(): Promise<ReadonlyMap<string, NamedScenario>> {
    this.#shipped ??= Promise.all(scenarioNames().map(scenarioNamed)).then(
      (all) => new Map(all.flatMap(variantsOf).map((story) => [story.name, story])),
    )
    return this.#shipped
  }
}
