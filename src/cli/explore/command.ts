import { type Command, InvalidArgumentError, Option } from 'commander'
import { type Duration, toMs } from '../../../simulators/kit/duration.ts'
import { type Shard, shardIn } from '../../harness/explorer/shard.ts'
import { worldStores } from '../../harness/world/core-stores.ts'
import { port, seedOption, settleOption, url, wholeNumber } from '../option-values.ts'
import type { Terminal } from '../terminal.ts'

/** Adds `explore`; what it does is imported only when it is called. */
export function addExplore(
  program: Command,
  terminal: Terminal,
  setExitCode: (exitCode: number) => void,
): void {
  program
    .command('explore')
    .description(
      'search for the faults, crashes and orders of events under which an integration breaks; none named: the five main stories',
    )
    .argument('[names...]', 'stories, as in run')
    .addOption(
      new Option(
        '--faults <number>',
        'how many at once: 1, each fault at each site; 2, each pair of them too; more, for --seeds',
      )
        .argParser(wholeNumber(1, 20))
        .default(1),
    )
    .addOption(
      new Option(
        '--seeds <number>',
        'how many random sets of faults after that, each in a world of another seed',
      )
        .argParser(wholeNumber(0, 100_000_000))
        .default(0),
    )
    .addOption(
      new Option(
        '--generated <number>',
        'explore so many stories of steps drawn at random; none named: these alone',
      )
        .argParser(wholeNumber(0, 10_000))
        .default(0),
    )
    .addOption(
      new Option('--length <number>', 'with --generated: how many steps each has (default: 20)').argParser(
        wholeNumber(1, 10_000),
      ),
    )
    .option('--for <time>', 'end after this time, such as 30s, 10m or 2h', searchTimeMs)
    .option(
      '--shard <part>',
      'the k-th of n parts, as 2/8, of which other machines explore the others',
      shard,
    )
    .addOption(
      new Option(
        '--workers <number>',
        'how many runs are played at once (default: as many as the machine has cores)',
      ).argParser(wholeNumber(1, 256)),
    )
    .option('--resume <file>', 'go on from this file where it is there, and keep the progress in it')
    .option('--capsules <folder>', 'write a capsule of each violation: run --file replays it, prove takes it')
    .option('--fail-fast', 'stop at the first violation')
    .addOption(seedOption())
    .addOption(
      new Option('--reporter <name>', 'how the result is told').choices(['pretty', 'json']).default('pretty'),
    )
    .addOption(storeOption())
    .option('--core-url <url>', 'an integration of your own in the core’s place: faults and orders', url)
    .addOption(settleOption('with --core-url: silence after which it counts as idle (default: 50ms)'))
    .option('--port <number>', 'with --core-url: base of the ports, as in up (default: 4600)', port)
    .action(async (names, options) =>
      setExitCode(await (await import('./explore.ts')).explore(names, options, terminal)),
    )
}

function storeOption(): Option {
  const told = 'where the core has its inbox, through crashes and starts (default: memory)'
  return new Option('--store <place>', told).choices(worldStores)
}

function searchTimeMs(typed: string): number {
  const ms = /^\d{1,6}(?:s|m|h)$/.test(typed) ? toMs(typed as Duration) : 0
  if (ms > 0 && ms <= 604_800_000) return ms
  throw new InvalidArgumentError('Expected a time such as 30s, 10m or 2h, up to a week.')
}

function shard(typed: string): Shard {
  const read = shardIn(typed)
  if (read) return read
  throw new InvalidArgumentError('Expected a part of so many, as 2/8.')
}
