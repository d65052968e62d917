import type { Replay } from '../../harness/player.ts'
import { portsFrom } from '../ports.ts'
import { replayStory } from '../replay/story.ts'
import type { FoundStory } from '../select-stories.ts'
import type { Terminal } from '../terminal.ts'
import { freePorts } from './ports.ts'
import type { Side } from './side.ts'
import { aborted, NotJudged, runSetup, type StartOptions, startIntegration, urlOf } from './start.ts'
import { checkOut } from './tree.ts'

/** How a story is played on one side. */
export interface JudgeOptions {
  readonly seed: number
  readonly settle?: number
  /** The base of the simulators' ports. */
  readonly port?: number
  /** How a tree's integration is started; there when a side is a tree. */
  readonly start: StartOptions | undefined
}

/** What came of a story on one side: it was played, or could not be. */
export type Outcome =
  | { readonly side: Side; readonly replay: Replay; readonly reason?: never }
  | { readonly side: Side; readonly replay?: never; readonly reason: string }

/**
 * Plays a story against one side. What is started and checked out for that is gone when it returns.
 * @throws CallError for a ref that cannot be checked out, and for a port in use
 */
export async function judge(
  side: Side,
  { story }: FoundStory,
  options: JudgeOptions,
  { terminal, signal }: { terminal: Terminal; signal: AbortSignal },
): Promise<Outcome> {
  const cleanups: Array<() => Promise<void>> = []
  const { seed, settle: settleMs } = options
  const play = (coreUrl: string, ports: ReturnType<typeof portsFrom>) =>
    Promise.race([replayStory(story, { seed, settleMs, coreUrl, ports }), aborted(signal)])
  try {
    if (signal.aborted) throw new NotJudged('interrupted')
    if (side.kind === 'url') {
      return outcomeOf(side, await play(side.url, portsFrom(options.port ?? 4600)))
    }
    const place = {
      label: side.option.slice(2),
      folder: side.kind === 'directory' ? side.folder : '',
      ports: await freePorts(options.port),
      terminal,
      signal,
    }
    if (side.kind === 'ref') {
      const tree = await checkOut(terminal.folder, side.commit, `${side.option} ${side.typed}`)
      cleanups.push(tree.remove)
      place.folder = tree.folder
      if (options.start!.setup !== undefined) await runSetup(options.start!.setup, place)
    }
    const integration = await startIntegration(options.start!, place)
    cleanups.push(() => integration.stop())
    return outcomeOf(side, await play(urlOf(place.ports), place.ports.simulators))
  } catch (error) {
    if (!(error instanceof NotJudged)) throw error
    if (error.printed !== '') {
      const lines = error.printed.split('\n').slice(-20)
      terminal.stderr.write(lines.map((line) => `${side.option.slice(2)} | ${line}\n`).join(''))
    }
    return { side, reason: error.message }
  } finally {
    for (const cleanup of cleanups.reverse()) await cleanup()
  }
}

/** A story that was broken off, or in which a server of ours crashed, says nothing about an integration. */
function outcomeOf(side: Side, replay: Replay): Outcome {
  if (replay.status === 'passed' || replay.status === 'failed') return { side, replay }
  const reason =
    replay.silence === undefined
      ? `the story could not be played to its end: ${replay.failures.at(-1)?.actual ?? replay.reason}`
      : `it ${replay.silence}`
  return { side, reason }
}
