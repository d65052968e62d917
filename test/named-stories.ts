import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseScenario } from '../src/harness/scenario/parse.ts'
import type { NamedScenario } from '../src/harness/scenario/variants.ts'
import { variantsOf } from '../src/harness/scenario/variants.ts'

const root = join(import.meta.dirname, '..', 'scenarios')

/** Every scenario of the project, read from its source, with one entry for each variant. */
export async function allStories(): Promise<NamedScenario[]> {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .sort()
  const stories = await Promise.all(
    files.map(async (file) => {
      const module = await import(pathToFileURL(join(root, file)).href)
      return variantsOf({ name: basename(file, '.ts'), scenario: parseScenario(module.default, file) })
    }),
  )
  return stories.flat()
}
