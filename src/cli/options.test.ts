import { existsSync, readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { expect, test } from 'vitest'
import { createProgram } from './command-line.ts'
import { terminalOf } from './terminal.ts'

// An option that is ignored leaves every verdict as it is: each has a test of something that it alone changes.

/** A test by its file below this folder and its title. */
type Place = readonly [file: string, title: string]

const effects = (title: string): Place => ['option-effects.test.ts', title]
const contracts = (title: string): Place => ['contracts/options.test.ts', title]
const verified =
  'verifies a contract of somebody’s own against a simulator, and keeps what came of it beside the pact'
const fromBroker = 'takes contracts from a broker by selectors, and tells it what came of them'
const published = 'publishes with version and branch, and ends as the broker answers: %s'
const proven = 'a story that failed before a commit and passes after it is proven, with a receipt'
const above = '--switch and --setting count above the file, and --limits off between them'
const listened = 'with --listen the control API requires the token, which is not printed'
const exploration = (title: string): Place => ['explore/explore.test.ts', title]
const tiers = 'single faults, pairs and random sets are explored; nothing is found in a core that is sound'
const told =
  'explore --capsules and --fail-fast: a violation is one paragraph, its sequence, and a file that replays it'
const generated =
  'explore --generated and --length: stories of steps drawn at random, judged by what is always true'
const inFile = 'explore --store: an inbox in a file, through crashes, whose capsule is replayed with one'
const ownIntegration = 'explore --core-url, --settle and --port: an integration of somebody’s own'
const contract = (title: string): Place => ['contracts/contracts.test.ts', title]

const inbox = (title: string): Place => ['inbox/inbox.test.ts', title]
const askedCore = 'the file of a core that runs is its alone: the core itself is asked, with its token'
const shownEvent = 'show tells one event in any state, and its body and lane with --body alone'
const retried = 'retry has dead events wait again, those that are named or with --all each'
const discarded = 'discard gives dead events up for good, those that are named or with --all each'

/** The test that notices when an option of a command is ignored. */
const noticed: Readonly<Record<string, Readonly<Record<string, Place>>>> = {
  standin: { '--version': effects('--version') },
  up: {
    '--port': [
      'up/up.test.ts',
      'a port in use is reported with a remedy, and the ports that were opened before it are closed',
    ],
    '--core-url': ['up/up.test.ts', '--core-url puts another integration in the core’s place'],
    '--seed': effects('up --seed'),
    '--customers': [
      'up/up.test.ts',
      'with --customers the fake Kustomer has generated customers, and the printed commands find one',
    ],
    '--given': ['up/beginning.test.ts', 'the guide names the people of the file'],
    '--switch': ['up/beginning.test.ts', above],
    '--setting': ['up/beginning.test.ts', above],
    '--limits': ['up/beginning.test.ts', above],
    '--state': [
      'up/state.test.ts',
      'a world is saved at its end, and the next goes on from there and says how old it is',
    ],
    '--json': ['up/beginning.test.ts', '--json prints one line of JSON and nothing else'],
    '--log': [
      'up/up.test.ts',
      'with --log each request, act and decision is told in a line, without personal data',
    ],
    '--no-log': [
      'up/up.test.ts',
      'requests are told on a terminal, and not with --no-log, --json or into a file',
    ],
    '--speed': ['up/up.test.ts', 'with --speed max a voicemail of a minute is over at once'],
    '--settle': effects('up --settle: %s'),
    '--listen': [
      'up/callbacks.test.ts',
      'a world that other machines may call lets nothing out to loopback unless told',
    ],
    '--control-token': ['up/up.test.ts', listened],
    '--allow-target': ['up/callbacks.test.ts', '--allow-target lets callbacks go to another host'],
    '--journal-limit': [
      'up/up.test.ts',
      'the journal stays within its bytes while pages are read, and its newest bodies are whole',
    ],
    '--journal': [
      'up/journal-file.test.ts',
      'a journal is added to the lines of an earlier one, which is said',
    ],
  },
  run: {
    '--reporter': [
      'run.test.ts',
      'several reports at once, each in the file behind its reporter, and one on stdout',
    ],
    '--output': ['run.test.ts', '--output and --journal write files, and create missing folders'],
    '--verbose': [
      'run.test.ts',
      'without names there is a line for each folder, and a paragraph for each failure',
    ],
    '--strict': [
      'run.test.ts',
      'a rule that a story names and nothing shows is told; with --strict it is a failure',
    ],
    '--seed': ['run.test.ts', 'the same seed gives the same journal, another seed a different one'],
    '--over': effects('run --over'),
    '--workers': effects('run --workers'),
    '--fail-fast': ['run.test.ts', '--fail-fast stops at the first failure'],
    '--watch': ['run.test.ts', '--watch reports a wrong file, and replays after each change'],
    '--file': ['run.test.ts', '--file plays a file outside the package, alone or in addition to names'],
    '--journal': ['run.test.ts', '--output and --journal write files, and create missing folders'],
    '--capsules': [
      'capsules.test.ts',
      'a story that failed is written as one file, with all that its replay depends on',
    ],
    '--core-url': ['run.test.ts', 'a service at --core-url that %s ends the run at its first callback'],
    '--settle': effects('run --settle'),
    '--port': ['run.test.ts', 'a port in use is told with a remedy'],
  },
  list: { '--json': effects('list --json') },
  coverage: {
    '--reporter': [
      'coverage.test.ts',
      'each reporter tells the same rules, several at once, each to its file',
    ],
    '--output': ['coverage.test.ts', 'each reporter tells the same rules, several at once, each to its file'],
    '--json': [
      'coverage.test.ts',
      'a rule is proven by a passing scenario that names it and whose journal shows it at work',
    ],
    '--fast': [
      'coverage.test.ts',
      'a story that passes without the rule that it names proves nothing; with --fast that is not tried, and said',
    ],
    '--seed': effects('coverage --seed'),
  },
  'contracts verify': {
    '--provider': contract('%s is a wrong call'),
    '--pact': contract(verified),
    '--base-url': contract(
      'a live account is asked what only reads, in the states that it is said to be in, with its own credentials',
    ),
    '--states': contract(
      'a live account is asked what only reads, in the states that it is said to be in, with its own credentials',
    ),
    '--write': contracts('contracts verify --write'),
    '--broker-url': contract(fromBroker),
    '--consumer-version-selector': contract(fromBroker),
    '--publish-results': contract(fromBroker),
    '--consumer-version': contract(verified),
    '--provider-version': contract(verified),
    '--provider-branch': contracts('contracts verify --provider-branch'),
    '--build-url': contracts('contracts verify --build-url'),
    '--matrix': contracts('contracts verify --matrix'),
    '--no-matrix': contracts('contracts verify --no-matrix'),
    '--reporter': contract(
      'a contract that does not hold is told by its interaction, in each form, and counts as failed',
    ),
    '--output': contracts('contracts verify --output'),
  },
  'contracts drift': {
    '--against': [
      'contracts/check.test.ts',
      'drift: a live read is compared field by field, with credentials of the environment',
    ],
    '--simulator': contracts('contracts drift --simulator, --reporter and --output'),
    '--reporter': contracts('contracts drift --simulator, --reporter and --output'),
    '--output': contracts('contracts drift --simulator, --reporter and --output'),
  },
  'contracts check': {
    '--as': ['contracts/check.test.ts', 'an object without members lacks what is always there'],
    '--partial': [
      'contracts/check.test.ts',
      'a member of another type is told, and --partial passes over what is missing alone',
    ],
    '--simulator': contracts('contracts check --simulator and --output'),
    '--reporter': ['contracts/check.test.ts', 'one item of a list that lacks what is always there is enough'],
    '--output': contracts('contracts check --simulator and --output'),
  },
  'contracts states': { '--json': contract('the states that a contract may name are listed') },
  'contracts publish': {
    '--pact': contract(published),
    '--broker-url': contract(published),
    '--consumer-version': contract(published),
    '--branch': contract(published),
    '--build-url': contracts('contracts publish --build-url and --no-ask'),
    '--to-environment': contract(published),
    '--no-ask': contracts('contracts publish --build-url and --no-ask'),
  },
  'contracts can-i-deploy': {
    '--pacticipant': contract('a matrix is answered from row by row, and a file that is none is refused'),
    '--pacticipant-version': contract(
      'a matrix is answered from row by row, and a file that is none is refused',
    ),
    '--branch': contract('a matrix is answered from row by row, and a file that is none is refused'),
    '--matrix': contract('a matrix is answered from row by row, and a file that is none is refused'),
    '--pact': contract(verified),
    '--broker-url': contracts('contracts can-i-deploy --broker-url, --to-environment and --json'),
    '--to-environment': contracts('contracts can-i-deploy --broker-url, --to-environment and --json'),
    '--json': contracts('contracts can-i-deploy --broker-url, --to-environment and --json'),
  },
  prove: {
    '--before': ['prove.test.ts', proven],
    '--after': ['prove.test.ts', proven],
    '--reporter': [
      'prove.test.ts',
      'a directory is taken as it is, and its changes are told; the report is Markdown too',
    ],
    '--output': effects('prove --output'),
    '--command': ['prove.test.ts', proven],
    '--setup': ['prove.test.ts', '--setup runs in the tree of a ref; when it fails, nothing is judged'],
    '--ready': [
      'prove.test.ts',
      'with --ready it is ready when it answers there, and what it waits for is told',
    ],
    '--ready-within': ['prove.test.ts', 'an integration that %s has not failed, and is not judged'],
    '--receipt': ['prove.test.ts', proven],
    '--seed': effects('prove --seed'),
    '--settle': effects('prove --settle'),
    '--port': ['prove.test.ts', 'integrations that run already are given by their URLs'],
  },
  'inbox list': {
    '--store': inbox(
      'list tells the dead events of a store with their reasons, and how many are in each state',
    ),
    '--core': inbox(askedCore),
    '--limit': inbox('list --limit shows so many, and says how many more there are'),
    '--json': inbox('list --json is one document, without personal data'),
  },
  'inbox show': {
    '--store': inbox(shownEvent),
    '--core': inbox(askedCore),
    '--body': inbox(shownEvent),
    '--json': inbox(shownEvent),
  },
  'inbox retry': {
    '--store': inbox(retried),
    '--core': inbox(askedCore),
    '--all': inbox(retried),
  },
  'inbox discard': {
    '--store': inbox(discarded),
    '--core': inbox(askedCore),
    '--all': inbox(discarded),
  },
  explore: {
    '--faults': exploration(tiers),
    '--seeds': exploration(tiers),
    '--generated': exploration(generated),
    '--length': exploration(generated),
    '--for': exploration('explore --shard and --for: a part of the runs, and an end before all are played'),
    '--shard': exploration('explore --shard and --for: a part of the runs, and an end before all are played'),
    '--workers': exploration('explore --workers'),
    '--resume': exploration(
      'explore --resume goes on where it ended, and refuses the file of another exploration',
    ),
    '--capsules': exploration(told),
    '--fail-fast': exploration(told),
    '--seed': exploration('explore --seed'),
    '--reporter': exploration(tiers),
    '--store': exploration(inFile),
    '--core-url': exploration(ownIntegration),
    '--settle': exploration(ownIntegration),
    '--port': exploration(ownIntegration),
  },
  show: {
    '--mermaid': ['show.test.ts', '--mermaid prints one diagram, or a block for each variant'],
    '--json': ['show.test.ts', '--json prints the lines of the journal, each with its story'],
    '--seed': effects('show --seed'),
  },
}

/** Each command that has options, with them, as the parser of the command line knows them. */
function optionsOf(command: Command, parents: readonly string[] = []): Array<[string, string[]]> {
  const names = command.options.map(({ long, short }) => long ?? short!)
  const below = command.commands.flatMap((one) => {
    return optionsOf(one, command.parent ? [...parents, command.name()] : [])
  })
  return names.length === 0 ? below : [[[...parents, command.name()].join(' '), names], ...below]
}

test('each option of each command has a test that notices when it is ignored', () => {
  const output = { write: () => true }
  const program = createProgram(terminalOf({ stdout: output, stderr: output }), () => {})
  const there = Object.fromEntries(optionsOf(program).map(([name, options]) => [name, options.sort()]))
  const rows = Object.entries(noticed).map(([name, options]) => [name, Object.keys(options).sort()])
  expect(Object.fromEntries(rows)).toEqual(there)
  expect(Object.values(there).flat().length).toBeGreaterThan(90)
})

const rows = Object.entries(noticed).flatMap(([command, options]) =>
  Object.entries(options).map(([option, place]) => ({ command, option, place })),
)

test.each(rows)('$command $option: its test is there, and types it', ({ option, place: [file, title] }) => {
  const path = new URL(file, import.meta.url)
  expect([file, existsSync(path)]).toEqual([file, true])
  const text = readFileSync(path, 'utf8')
  expect(text).toContain(`'${title}'`)
  expect(text).toMatch(new RegExp(`'${option}'| ${option} `))
})
