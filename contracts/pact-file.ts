import { fileURLToPath } from 'node:url'

/** Where the contracts stand, as files that are kept with the code. */
export const pactFolder = fileURLToPath(new URL('pacts', import.meta.url))

/** The file of the contract between a consumer and a provider, by their names. */
export function pactFile(consumer: string, provider: string): string {
  return `${pactFolder}/${consumer}-${provider}.json`
}
