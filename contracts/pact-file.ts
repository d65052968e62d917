import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the committed pact files. */
export const pactFolder = fileURLToPath(new URL('pacts', import.meta.url))

/** The folder of the pact files of a package. */
export function pactFolderOf(root: string): string {
  return join(root, 'contracts', 'pacts')
}

/** The path of the pact file of a consumer and a provider. */
export function pactFile(consumer: string, provider: string): string {
  return `${pactFolder}/${consumer}-${provider}.json`
}
