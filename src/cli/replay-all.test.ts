import { expect, test } from 'vitest'
import { packageWith, standin, temporaryFolder, write } from './test-bench.ts'

const grace = { ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }
const alan = { ref: 'alan', name: 'Alan Turing', email: 'alan@acme.example' }

/** A story in which time passes, beginning with this. */
function storyOf(given: object): object {
  return { title: 'A second passes', rules: [], given, steps: [{ after: '1s' }], expect: {} }
}

/** The same for an agent's statuses, which Grace has. */
function inheriting(statusInheritance: object, agent: object = {}): object {
  return { agents: [{ ...grace, ...agent }], statusInheritance }
}

function play(given: object) {
  return standin(['run', '--file', write(temporaryFolder(), 'x.json', storyOf(given))])
}

test.each([
  [
    'agents[1].kustomerStatus: no agent begins with "Availible"; did you mean "Available" or',
    { agents: [grace, { ...alan, kustomerStatus: 'Availible' }], statusInheritance: {} },
  ],
  [
    'agents[0].kustomerStatus: no agent begins with "Nope"; expected one of Available, Unavailable, Busy, Lunch\n',
    inheriting({ kustomerStatuses: ['Lunch'] }, { kustomerStatus: 'Nope' }),
  ],
  [
    'agents[0].kustomerStatus: no agent begins with "Offline"; expected one of Available, Unavailable, Busy\n',
    inheriting({}, { kustomerStatus: 'Offline' }),
  ],
  [
    'agents[0].ccaiStatus: no agent begins with "Nope"; expected one of Available, Unavailable, Break, Special Task, Meal, W\n',
    inheriting({ ccaiStatuses: ['W'] }, { ccaiStatus: 'Nope' }),
  ],
  [
    'agents[0].ccaiStatus: no agent begins with "Wrap-up"; expected one of Available, ',
    { agents: [{ ...grace, ccaiStatus: 'Wrap-up' }] },
  ],
  [
    'agents[0].ccaiStatus: no agent begins with "meal"; did you mean "Meal"?',
    { agents: [{ ...grace, ccaiStatus: 'meal' }] },
  ],
  [
    'agents[0].team: no agent begins with "Suport"; did you mean "Support"?',
    inheriting({}, { team: 'Suport' }),
  ],
  ['agents[0].team: no agent begins with "A"; there is none', inheriting({ teams: [] }, { team: 'A' })],
  [
    'agents[0].team: has no effect without given.statusInheritance',
    { agents: [{ ...grace, team: 'Support' }] },
  ],
  [
    'agents[0].kustomerStatus: has no effect for an agent without a user there',
    inheriting({}, { without: 'kustomer', kustomerStatus: 'Available' }),
  ],
  [
    'agents[0].adapter: has no effect for an agent without a user there',
    inheriting({}, { without: 'ccai', adapter: 'none' }),
  ],
  ['agents[1].ref: another agent has "grace"; expected', { agents: [grace, { ...alan, ref: 'grace' }] }],
  [
    'agents[1].email: another agent has "grace@acme.example"; expected',
    { agents: [grace, { ...alan, email: 'Grace@acme.example' }] },
  ],
  [
    'statusInheritance.kustomerStatuses[0]: Kustomer has a status "Available" already; expected',
    inheriting({ kustomerStatuses: ['available'] }),
  ],
  [
    'statusInheritance.kustomerStatuses[2]: Kustomer has a status "Lunch" already; expected',
    inheriting({ kustomerStatuses: ['Lunch', 'Training', 'lunch'] }),
  ],
  [
    'statusInheritance.ccaiStatuses[1]: "W" stands here twice; expected',
    inheriting({ ccaiStatuses: ['W', 'W'] }),
  ],
  [
    'statusInheritance.inheritance: inheritance is not activated for this tenant; ask support; expected false',
    inheriting({ activated: false }),
  ],
  [
    'statusInheritance.mapping[0]: Kustomer has no status "Lunchh"; did you mean "Lunch"?',
    inheriting({ kustomerStatuses: ['Lunch'], mapping: [['Lunchh', 'Meal']] }),
  ],
  [
    'statusInheritance.mapping[1]: CCAI Platform has no status "Meall"; did you mean "Meal"?',
    inheriting({
      mapping: [
        ['Unavailable', 'Meal'],
        ['Available', 'Meall'],
      ],
    }),
  ],
  [
    'statusInheritance.mapping[0]: "Available" is mapped to In-call, which nobody sets; expected each status of Kustomer once, with one of Available, Unavailable, Break, Special Task, Meal\n',
    inheriting({ mapping: [['Available', 'In-call']] }),
  ],
  [
    'statusInheritance.mapping[1]: "available" is mapped twice; expected each status of Kustomer once, with one of ',
    inheriting({
      mapping: [
        ['Available', 'Meal'],
        ['available', 'Break'],
        ['Unavailable', 'In-call'],
      ],
    }),
  ],
  [
    'statusInheritance.teams[1].name: another team has the name "sales"; expected',
    inheriting({ teams: [{ name: 'Sales' }, { name: 'sales' }] }),
  ],
  [
    'statusInheritance.teams[0].externalQueue: the org has no external queue "ujett"; did you mean "ujet"?',
    inheriting({ teams: [{ name: 'S', externalQueue: 'ujett' }] }),
  ],
  [
    'statusInheritance.teams[0].externalQueue: the org has no external queue "genesys"; expected one of amazon-connect, ujet, ccai-platform\n',
    inheriting({ teams: [{ name: 'S', externalQueue: 'genesys' }] }),
  ],
  [
    'statusInheritance.teams[1].members[1]: no agent "grase" is given; did you mean "grace"?',
    inheriting({ teams: [{ name: 'S' }, { name: 'T', members: ['grace', 'grase'] }] }),
  ],
  [
    'statusInheritance.teams[0].members[0]: agent "alan" has no user in Kustomer; expected one of grace\n',
    {
      agents: [grace, { ...alan, without: 'kustomer' }],
      statusInheritance: { teams: [{ name: 'S', members: ['alan'] }] },
    },
  ],
  [
    'conversations[0].customer: no customer "adda" is given; did you mean "ada"?',
    { customers: [{ ref: 'ada' }], conversations: [{ ref: 'c', customer: 'adda' }] },
  ],
])('a story is refused with given.%s', async (message, given) => {
  const { code, stdout, stderr } = await play(given)
  expect(stderr).toContain(`standin: x: given.${message}`)
  expect(stderr.trimEnd()).not.toContain('\n')
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
})

test.each([
  ['a custom status with the name of a built-in one', inheriting({ ccaiStatuses: ['Meal'] })],
  [
    'names of Kustomer in another case',
    inheriting(
      { mapping: [['available', 'Available']], teams: [{ name: 'Sales', externalQueue: 'ujet' }] },
      { team: 'SALES', kustomerStatus: 'unavailable', ccaiStatus: 'Meal' },
    ),
  ],
  ['nothing activated', inheriting({ activated: false, inheritance: false, teams: [], mapping: [] })],
])('a story may begin with %s', async (_, given) => {
  expect(await play(given)).toMatchObject({ code: 0, stderr: '' })
})

test('a variant is told by its name', async () => {
  const wrong = { given: { agents: [{ ...grace, ccaiStatus: 'Mael' }] } }
  const root = packageWith({ 'a.json': { ...storyOf({}), variants: { fine: {}, wrong } } })
  const { code, stderr } = await standin(['run'], { root })
  expect(code).toBe(2)
  expect(stderr).toMatch(/^standin: a\/wrong: given\.agents\[0\]\.ccaiStatus: .*"Meal"\?\n$/)
})
