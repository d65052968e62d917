import type { Command } from 'commander'
import { addReportOptions, port, seedOption, settleOption, waitMs } from '../option-values.ts'
import type { Terminal } from '../terminal.ts'

/** Adds `prove`; what it does is imported only when it is called. */
export function addProve(
  program: Command,
  terminal: Terminal,
  setExitCode: (exitCode: number) => void,
): void {
  const command = program
    .command('prove')
    .description(
      'play a story before and after a change of your integration; 0 when it failed before and passes after',
    )
    .argument('<story>', 'the name of one story, or its file')
    .requiredOption(
      '--before <side>',
      'a directory, a git ref, or the URL of an integration that runs already',
    )
    .requiredOption('--after <side>', 'the same, with the change')
  const reports = addReportOptions(command, ['pretty', 'json', 'markdown'])
  command
    .option('--command <command>', 'starts the integration of a directory or ref, on the port in PORT')
    .option('--setup <command>', 'runs first in the tree of a ref, as npm ci')
    .option('--ready <path>', 'it is ready when it answers this path with 2xx (default: when it listens)')
    .option('--ready-within <time>', 'how long that may take (default: 30s)', waitMs)
    .option('--receipt <file>', 'write the receipt as JSON')
    .addOption(seedOption())
    .addOption(settleOption('silence after which the integration counts as idle (default: 50ms)'))
    .option(
      '--port <number>',
      'base of the simulators’ ports, as in up (default: free ones, of a URL 4600)',
      port,
    )
    .action(async (story, options) =>
      setExitCode(await (await import('./prove.ts')).prove(story, { ...options, reports }, terminal)),
    )
}
