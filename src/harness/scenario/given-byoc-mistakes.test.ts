import { expect, test } from 'vitest'
import { parseScenario } from './parse.ts'

/** A scenario with one channel, and these roles and agents. */
function scenario(given: object) {
  return {
    title: 't',
    rules: [],
    given: { channels: [{ ref: 'eu' }, { ref: 'us', pointOfContact: false }], ...given },
    steps: [{ after: '1s' }],
    expect: {},
  }
}

const agent = { ref: 'grace', email: 'grace@acme.example' }

test.each<[object, string]>([
  [
    { roles: [{ name: 'Writers', channels: { eux: ['reply'] } }] },
    'given.roles[0].channels.eux: no point of contact "eux" is given; did you mean "eu"',
  ],
  [
    { roles: [{ name: 'Writers', channels: { us: ['reply'] } }] },
    'given.roles[0].channels.us: no point of contact "us" is given',
  ],
  [
    { roles: [{ name: 'Writers', channels: { eu: ['replay'] } }] },
    'given.roles[0].channels.eu[0]: "replay" is not allowed; did you mean "reply"',
  ],
  [
    { roles: [{ name: 'Writers', permissions: ['view-skill'] }] },
    'given.roles[0].permissions[0]: "view-skill" is not allowed; did you mean "view-skills"',
  ],
  [
    { roles: [{ name: 'Writers' }, { name: 'writers' }] },
    'given.roles[1].name: another role has "Writers"; expected one of its own',
  ],
  [{ roles: [{ name: 'Writers#1' }] }, 'given.roles[0].name: a name has none of'],
  [{ roles: [{ name: 'W'.repeat(51) }] }, 'given.roles[0].name: a name has at most 50 characters'],
  [
    { roles: [{ name: 'Writers' }], agents: [{ ...agent, cxone: { role: 'Writer' } }] },
    'given.agents[0].cxone.role: no role "Writer" is given; did you mean "Writers"',
  ],
  [{ channels: [], roles: [{ name: 'Writers' }] }, 'given.roles: has no effect without given.channels'],
])('%j is refused by name', (given, message) => {
  expect(() => parseScenario(scenario(given), 'f.json')).toThrow(`f.json: ${message}`)
})

test('roles of other names, an agent without one, and the usual one are taken', () => {
  const given = {
    roles: [{ name: 'W'.repeat(50), channels: { eu: ['reply'] } }, { name: 'Agents' }],
    agents: [
      { ...agent, cxone: { role: null } },
      { ref: 'lia', email: 'lia@acme.example', cxone: { role: 'Agents' } },
    ],
  }
  expect(parseScenario(scenario(given), 'f.json').given.roles[1]).toEqual({
    name: 'Agents',
    permissions: ['view-skills'],
    channels: {},
  })
})
