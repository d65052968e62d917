import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { pactFolder } from './pact-file.ts'

/** Bodies in which every value is exact, each with the reason. */
const exact: Readonly<Record<string, string>> = {
  'an agent’s message without a bearer': 'the word that makes the platform ask for a token',
  'an agent by id': 'the id is asked for, the e-mail address is the state’s',
  'several agents by id': 'ids are asked for; the rest is the state’s, and the core compares it',
  'the first page of agents': 'the state’s, and the core compares it',
  'another status of several agents': 'both are in the request',
  'the settings of status inheritance': 'the state’s, and the core decides by each of them',
  'a point of contact to create': 'all is in the request',
  'a look-up of the app, which is current': 'the state’s, and the core decides by it',
  'a look-up of the app, which is outdated': 'the state’s, and the core decides by it',
}

interface Body {
  readonly content: unknown
  readonly encoded: unknown
  readonly contentType: string
}

interface Interaction {
  readonly description: string
  readonly contents?: Body
  readonly matchingRules?: { readonly body?: object }
  readonly response?: { readonly body?: Body; readonly matchingRules?: { readonly body?: object } }
}

const interactions = readdirSync(pactFolder)
  .filter((file) => file.endsWith('.json'))
  .flatMap((file) => {
    const pact = JSON.parse(readFileSync(`${pactFolder}/${file}`, 'utf8')) as { interactions: Interaction[] }
    return pact.interactions
  })

/** Whether something in it could be otherwise: no value of an empty list, and no byte of a file, could. */
function mayVary({ content, contentType }: Body): boolean {
  if (!/json/.test(contentType)) return false
  // How many of the events that were posted: exact, because the core responds 200 to what it cannot parse, too.
  const isCount = content !== null && typeof content === 'object' && 'accepted' in content
  return !isCount && hasValue(content)
}

function hasValue(content: unknown): boolean {
  if (typeof content !== 'object') return true
  return content !== null && Object.values(content).some(hasValue)
}

const exampleOnly = interactions.flatMap(({ description, contents, matchingRules, response }) => {
  const body = contents ?? response?.body
  const rules = contents ? matchingRules?.body : response?.matchingRules?.body
  const isExact = Object.keys(rules ?? {}).length === 0
  return body && isExact && mayVary(body) ? [description] : []
})

test('each body of a response and each message has matchers, or all its values are exact for a reason', () => {
  expect(exampleOnly.filter((description) => !Object.hasOwn(exact, description))).toEqual([])
})

test('none is listed as exact that has matchers, or that there is not', () => {
  expect(Object.keys(exact).filter((description) => !exampleOnly.includes(description))).toEqual([])
})
