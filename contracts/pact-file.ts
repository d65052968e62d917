import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the committed pact files. */
export const committedPacts = fileURLToPath(new URL('pacts', import.meta.url))

/** The folder in which consumers write: the committed one, unless `PACT_FOLDER` names another. */
export const pactFolder = process.env.PACT_FOLDER ? resolve(process.env.PACT_FOLDER) : committedPacts

/** The folder of the pact files of a package. */
export function pactFolderOf(root: string): string {
  return join(root, 'contracts', 'pacts')
}

/** The path of the pact file of a consumer and a provider. */
export function pactFile(consumer: string, provider: string): string {
  return `${pactFolder}/${consumer}-${provider}.json`
}
