import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { packageWith, standin, temporaryFolder, write } from './testing/bench.ts'

const grace = { ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }
const alan = { ref: 'alan', name: 'Alan Turing', email: 'alan@acme.example' }

/** A story that starts with `given` and in which a second passes. */
function storyOf(given: object): object {
  return { title: 'A second passes', rules: [], given, steps: [{ after: '1s' }], expect: {} }
}

/** A `given` with status inheritance and Grace as its agent. */
function inheriting(statusInheritance: object, agent: object = {}): object {
  return { agents: [{ ...grace, ...agent }], statusInheritance }
}

/** A `given` with these conversations, whose customer is Ada by default. */
function withAda(...conversations: object[]): object {
  return {
    customers: [{ ref: 'ada' }],
    conversations: conversations.map((conversation) => ({ ref: 'c', customer: 'ada', ...conversation })),
  }
}

function writeStory(given: object): string {
  return write(temporaryFolder(), 'x.json', storyOf(given))
}

function play(given: object, file = writeStory(given)) {
  return standin(['run', '--file', file])
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
    withAda({ customer: 'adda' }),
  ],
  [
    'conversations[0].customer: no customer "ada" is given; there is none',
    { conversations: [{ ref: 'c', customer: 'ada' }] },
  ],
  [
    'conversations[2].ref: another conversation has "c"; expected one of its own',
    withAda({}, { ref: 'd' }, {}),
  ],
  [
    'conversations[0].menu: Invalid value (expected string of at most 1024 characters)\n',
    withAda({ menu: 'x'.repeat(1025) }),
  ],
  ['conversations[1].age: "30000d" ago is before 1970; expected', withAda({}, { ref: 'd', age: '30000d' })],
  [
    'customers[1].ref: another customer has "ada"; expected one of its own',
    { customers: [{ ref: 'ada' }, { ref: 'ada', phone: '+14155550123' }] },
  ],
  [
    'customers[0].phone: "ada" is no phone number; expected one such as +14155550123',
    { customers: [{ ref: 'ada', phone: 'ada' }] },
  ],
  [
    'customers[0].whatsapp: "ada" is no phone number; expected one such as +14155550123',
    { customers: [{ ref: 'ada', whatsapp: 'ada' }] },
  ],
  [
    'customers[1].phone: another customer has "+14155550123"; expected one of its own',
    {
      customers: [
        { ref: 'ada', phone: '+14155550123' },
        { ref: 'ben', phone: '001 (415) 555-0123' },
      ],
    },
  ],
  [
    'customers[2].externalId: another customer has "u-1"; expected one of its own',
    { customers: [{ ref: 'ada', externalId: 'u-1' }, { ref: 'ben' }, { ref: 'cleo', externalId: 'u-1' }] },
  ],
])('a story is refused with given.%s', async (message, given) => {
  const file = writeStory(given)
  const { code, stdout, stderr } = await play(given, file)
  expect(stderr).toContain(`standin: ${file}: given.${message}`)
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
  ['a menu of 1024 characters', withAda({ menu: 'x'.repeat(1024) })],
  ['a conversation of 1970', withAda({ age: '20458d' })],
  [
    'customers of one name, and without a phone',
    { customers: [{ ref: 'ada', name: 'A' }, { ref: 'ben', name: 'A' }, { ref: 'cleo' }] },
  ],
  ['nothing activated', inheriting({ activated: false, inheritance: false, teams: [], mapping: [] })],
])('a story with %s is accepted', async (_, given) => {
  expect(await play(given)).toMatchObject({ code: 0, stderr: '' })
})

test('an error in a variant names the variant, and its file relative to the current directory', async () => {
  const wrong = { given: { agents: [{ ...grace, ccaiStatus: 'Mael' }] } }
  const root = packageWith({ 'a.json': { ...storyOf({}), variants: { fine: {}, wrong } } })
  const { code, stderr } = await standin(['run'], { root })
  expect(code).toBe(2)
  const file = relative(process.cwd(), join(root, 'scenarios', 'a.json'))
  expect(stderr).toBe(
    `standin: ${file}: variants.wrong.given.agents[0].ccaiStatus: no agent begins with "Mael"; did you mean "Meal"?\n`,
  )
})

test('the folder of a file appears neither in its journal nor in its report, which are compared across machines', async () => {
  const folder = temporaryFolder()
  const file = write(folder, 'x.json', storyOf(withAda({})))
  const journals = temporaryFolder()
  const { code, stdout } = await standin(['run', '--file', file, '--reporter', 'json', '--journal', journals])
  expect(code).toBe(0)
  expect(stdout + readFileSync(join(journals, 'x.jsonl'), 'utf8')).not.toContain(folder)
})

test.each([
  ['given', { given: { settings: { CUSTOM_DATA_MAPPING: 'orders' } } }],
  [
    'variants.wrong.given',
    { variants: { wrong: { given: { settings: { CUSTOM_DATA_MAPPING: 'orders' } } } } },
  ],
])('a setting that the core refuses is reported with its path below %s', async (path, wrong) => {
  const file = write(temporaryFolder(), 'x.json', { ...storyOf({}), ...wrong })
  expect(await standin(['run', '--file', file])).toEqual({
    code: 2,
    stdout: '',
    stderr: `standin: ${file}: ${path}.settings.CUSTOM_DATA_MAPPING: expected pairs such as order_id=conversation.orderIdStr, each key once\n`,
  })
})
