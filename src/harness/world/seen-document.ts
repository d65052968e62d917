import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * How the answers of a simulator look in all stories, as the package has it (`npm run schemas` writes it). `undefined`
 * for a party of which nothing is written.
 */
export async function readSeenDocument(simulator: string): Promise<object | undefined> {
  const file = fileAbove(join('contracts', 'schemas', `${simulator}.json`))
  return file === undefined ? undefined : JSON.parse(await readFile(file, 'utf8'))
}

/** Sources and what is built of them lie at different depths below the package's folder. */
function fileAbove(path: string): string | undefined {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, path))) {
    if (folder === dirname(folder)) return undefined
    folder = dirname(folder)
  }
  return join(folder, path)
}
