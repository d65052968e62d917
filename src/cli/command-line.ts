import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command, CommanderError, Option } from 'commander'
import { CallError } from './call-error.ts'
import { addContracts } from './contracts/command.ts'
import { addExplore } from './explore/command.ts'
import { addInbox } from './inbox/command.ts'
import {
  addReportOptions,
  collect,
  port,
  seedOption,
  settleOption,
  size,
  url,
  wholeNumber,
} from './option-values.ts'
import { addProve } from './prove/command.ts'
import { type Terminal, type TerminalParts, terminalOf } from './terminal.ts'
import { most, speeds } from './up/options.ts'

/**
 * Runs the command line and returns its exit code: 0 for success, 1 for a failure, 2 for wrong arguments or files.
 * Each subcommand is imported only when it is called, so that `--help` starts fast.
 */
export async function run(argv: readonly string[], parts: TerminalParts): Promise<number> {
  const terminal = terminalOf(parts)
  let exitCode = 0
  const program = createProgram(terminal, (code) => {
    exitCode = code
  })
  try {
    await program.parseAsync([...argv], { from: 'user' })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    if (error instanceof CallError) {
      terminal.stderr.write(`standin: ${error.message}\n`)
      return 2
    }
    terminal.stderr.write(`standin: a defect: ${error instanceof Error ? error.stack : String(error)}\n`)
    return 1
  }
}

type SetExitCode = (exitCode: number) => void

/** The command with all its subcommands; `setExitCode` is told what one has come to. */
export function createProgram(terminal: Terminal, setExitCode: SetExitCode): Command {
  const { version } = JSON.parse(readFileSync(join(terminal.root, 'package.json'), 'utf8'))
  const program = new Command('standin')
    .description('Stands in for live Kustomer, CCAI Platform and CXone accounts.')
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(text),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
  addUp(program, terminal, setExitCode)
  addRun(program, terminal, setExitCode)
  addList(program, terminal, setExitCode)
  addCoverage(program, terminal, setExitCode)
  addContracts(program, terminal, setExitCode)
  addProve(program, terminal, setExitCode)
  addInbox(program, terminal, setExitCode)
  addExplore(program, terminal, setExitCode)
  program
    .command('show')
    .description(
      'play a story and tell all that happens in it: acts, messages, faults, decisions; 1 when it fails',
    )
    .argument('<name>', 'its name (a variant behind a slash: expired-token/9s; else all of them), or a file')
    .option('--mermaid', 'as a sequence diagram of Mermaid; of a long story the newest lines')
    .option('--json', 'as the lines of its journal, one JSON document each')
    .addOption(seedOption())
    .action(async (name, options) =>
      setExitCode(await (await import('./show.ts')).showStories(name, options, terminal)),
    )
  program
    .command('init')
    .description('write a first scenario that runs, NAME.json, with its schema beside it')
    .argument('<name>', 'its name, or its path')
    .action(async (name) => setExitCode((await import('./init.ts')).initScenario(name, terminal)))
  program
    .command('schema')
    .description('print the JSON Schema of scenarios')
    .action(async () => setExitCode((await import('./schema.ts')).printSchema(terminal)))
  return program
}

function addUp(program: Command, terminal: Terminal, setExitCode: SetExitCode): void {
  const command = program
    .command('up')
    .description('start the three simulators and the core on loopback, on the machine’s clock')
    .option('--port <number>', 'base of the ports: Kustomer has the next one, then the others', port, 4600)
    .option('--core-url <url>', 'an integration of your own in the core’s place', url)
    .addOption(seedOption())
    .addOption(
      new Option(
        '--customers <number>',
        'fill the fake Kustomer with so many people, who follow from the seed',
      )
        .argParser(wholeNumber(0, most.customers))
        .default(0),
    )
    .option(
      '--given <file>',
      'the given of a scenario, or a whole scenario, .json or .ts (its code is run): what the world begins with',
    )
    .option(
      '--switch <simulator.name=value>',
      'a switch, as kustomer.lookupLagMs=200; may be repeated',
      collect,
      [],
    )
    .option(
      '--setting <name=value>',
      'a setting of the core, as DEFAULT_COUNTRY=DE; may be repeated',
      collect,
      [],
    )
    .addOption(
      new Option('--limits <limits>', 'off: no limit of any vendor, but those that --switch sets')
        .choices(['on', 'off'])
        .default('on'),
    )
    .option(
      '--state <file>',
      'go on from this file where it is there, and save to it every few seconds and at the end',
    )
  addUpConduct(command).action(async (options) =>
    setExitCode(await (await import('./up/up.ts')).up(options, terminal)),
  )
}

/** How `up` behaves once its world has begun. */
function addUpConduct(command: Command): Command {
  return command
    .option('--json', 'print one line of JSON, once all listen, in place of the guide')
    .option('--log', 'a line for each request, act, fault and decision; unless told, on a terminal')
    .option('--no-log', 'no such lines')
    .addOption(
      new Option(
        '--speed <speed>',
        'times as fast as real; max: time leaps to whatever is due; hand: it stands until /__sim/clock/advance',
      )
        .choices(speeds)
        .default('1'),
    )
    .addOption(
      settleOption(
        'with --speed max or hand: silence from outside after which time may move (default: 50ms)',
      ),
    )
    .option(
      '--listen <address>',
      'another address than loopback; needs --control-token, of 16 characters or more',
    )
    .addOption(
      new Option('--control-token <token>', 'the token that /__sim then asks for').env(
        'STANDIN_CONTROL_TOKEN',
      ),
    )
    .option(
      '--allow-target <host>',
      'a host, or host:port, beside loopback that callbacks may go to; may be repeated',
      collect,
      [],
    )
    .addOption(
      new Option('--journal-limit <size>', 'how much of the journal is kept; the oldest bodies go first')
        .argParser(size)
        .default(64 * 1024 ** 2, '64MiB'),
    )
    .option('--journal <file>', 'add all of the journal to a file, one JSON document a line')
}

function addRun(program: Command, terminal: Terminal, setExitCode: SetExitCode): void {
  const command = program
    .command('run')
    .description('replay scenarios in virtual time; none named: all')
    .argument(
      '[names...]',
      'names or globs (a variant behind a slash: expired-token/9s), ids of rules, files, folders, globs of files',
    )
  const reports = addReportOptions(command)
  command
    .option('--verbose', 'tell every story, not only those that failed')
    .option('--strict', 'a story fails when it names a rule that nothing in it shows')
    .addOption(seedOption())
    .addOption(
      new Option('--over <transport>', 'how the parties talk (default: memory)').choices(['memory', 'http']),
    )
    .addOption(
      new Option(
        '--workers <number>',
        'how many stories are played at once (default: as many as the machine has cores, where that pays)',
      ).argParser(wholeNumber(1, 256)),
    )
    .option('--fail-fast', 'stop at the first failure')
    .option('--watch', 'replay again whenever a scenario changes')
    .option(
      '--file <file>',
      'a scenario or capsule outside the package, .json, or a scenario, .ts (its code is run); may be repeated',
      collect,
      [],
    )
    .option('--journal <folder>', 'write each journal as a file, one JSON document a line')
    .option(
      '--capsules <folder>',
      'write a capsule of each story that failed: one file that run --file replays byte for byte',
    )
    .option('--core-url <url>', 'an integration of your own in the core’s place, in virtual time', url)
    .addOption(settleOption('with --core-url: silence after which it counts as idle (default: 50ms)'))
    .option('--port <number>', 'with --core-url: base of the ports, as in up (default: 4600)', port)
    .action(async (names, options) =>
      setExitCode(await (await import('./run.ts')).runStories(names, { ...options, reports }, terminal)),
    )
}

function addList(program: Command, terminal: Terminal, setExitCode: SetExitCode): void {
  program
    .command('list')
    .description('list the scenarios with their titles and rules')
    .option('--json', 'as one JSON document')
    .action(async (options) =>
      setExitCode(await (await import('./list.ts')).listScenarios(options, terminal)),
    )
}

function addCoverage(program: Command, terminal: Terminal, setExitCode: SetExitCode): void {
  const command = program
    .command('coverage')
    .description(
      'replay all, then each proof with a core that lacks its rule, and show which scenarios prove each rule; 1 while a rule has no proof',
    )
  const reports = addReportOptions(command)
  command
    .option('--json', 'the short form of --reporter json')
    .on('option:json', () => reports.push({ reporter: 'json' }))
    .option('--fast', 'without the replays in which the core lacks a rule')
    .addOption(seedOption())
    .action(async (options) =>
      setExitCode(await (await import('./coverage.ts')).showCoverage({ ...options, reports }, terminal)),
    )
}
