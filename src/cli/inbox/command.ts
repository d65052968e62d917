import { type Command, Option } from 'commander'
import { url, wholeNumber } from '../option-values.ts'
import type { Terminal } from '../terminal.ts'

/** Most dead events that are listed, retried or discarded at once. */
const mostEvents = 100_000

/** Adds `standin inbox` with its subcommands; `setExitCode` is told what one has come to. */
export function addInbox(
  program: Command,
  terminal: Terminal,
  setExitCode: (exitCode: number) => void,
): void {
  const inbox = program
    .command('inbox')
    .description('what the core has given up: see it, have it worked on again, or give it up for good')
  whose(inbox.command('list'))
    .description('the dead events, oldest first, each with its reason')
    .addOption(
      new Option('--limit <number>', 'at most so many').argParser(wholeNumber(1, mostEvents)).default(100),
    )
    .option('--json', 'as one JSON document')
    .action(async (options) => setExitCode(await (await import('./inbox.ts')).listDead(options, terminal)))
  whose(inbox.command('show'))
    .description('one event, in whatever state it is')
    .argument('<key>', 'its key, as list tells it')
    .option('--body', 'with its body and lane, which hold personal data; not with --core')
    .option('--json', 'as one JSON document')
    .action(async (key, options) =>
      setExitCode(await (await import('./inbox.ts')).showEvent(key, options, terminal)),
    )
  for (const [name, description] of [
    ['retry', 'have dead events worked on again, as if they had just come'],
    ['discard', 'give dead events up for good: what came is forgotten, but not that it came'],
  ] as const) {
    whose(inbox.command(name))
      .description(description)
      .argument('[keys...]', 'their keys')
      .option('--all', 'all that are dead')
      .action(async (keys, options) =>
        setExitCode(await (await import('./inbox.ts')).changeDead(name, keys, options, terminal)),
      )
  }
}

/** Which inbox a command is about. */
function whose(command: Command): Command {
  return command
    .option(
      '--store <store>',
      'where it is, as the core’s setting STORE says (default: $STORE, else file:standin-inbox.db)',
    )
    .option(
      '--core <url>',
      'ask the core that runs there, with the token in $CORE_OPERATOR_TOKEN; a file is its alone',
      url,
    )
}
