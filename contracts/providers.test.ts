import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { pactFile, pactFolder } from './pact-file.ts'
import { providers } from './providers.ts'
import { simulatorDescriptions } from './schemas/description.ts'
import { verify } from './verification.ts'

const descriptions = simulatorDescriptions(process.cwd())
const pacts = readdirSync(pactFolder)

test.each(
  pacts.map((file) => ({
    file,
    provider: providers.find(({ name }) => file.endsWith(`-${name}.json`))!,
  })),
)('$provider.name keeps $file', async ({ file, provider }) => {
  const description = descriptions.find(({ name }) => name === provider.name)
  const interactions = await verify(provider, { pactUrls: [`${pactFolder}/${file}`] }, description)
  expect(interactions.filter(({ result }) => result !== 'passed')).toEqual([])
  expect(interactions).not.toEqual([])
})

test('each provider has a contract with the core, and the core one with each', () => {
  const others = providers.filter(({ name }) => name !== 'integration-core').map(({ name }) => name)
  const pairs = others.flatMap((name) => [
    pactFile('integration-core', name),
    pactFile(name, 'integration-core'),
  ])
  expect(pacts.map((file) => `${pactFolder}/${file}`).sort()).toEqual(pairs.sort())
})
