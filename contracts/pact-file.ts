import { fileURLToPath } from 'node:url'

/** The folder of the committed pact files. */
export const pactFolder = fileURLToPath(new URL('pacts', import.meta.url))

/** The path of the pact file of a consumer and a provider. */
export function pactFile(consumer: string, provider: string): string {
  return `${pactFolder}/${consumer}-${provider}.json`
}
