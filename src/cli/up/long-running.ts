import { longRunning } from '../../harness/world/switches.ts'
import type { WorldOptions } from '../../harness/world/world-options.ts'

/** By how many finished events a repeated one is known: some minutes of a busy day. */
const maxFinished = '20000'

/**
 * The options of a world that runs until somebody ends it: what is finished is not kept for ever, unless a switch or a
 * setting says so. A story that is replayed keeps all, as its expectations read it.
 */
export function longRunningWorld<Options extends Pick<WorldOptions, 'settings'> & { switches?: object }>(
  options: Options,
) {
  return {
    ...options,
    switches: longRunning(options.switches ?? {}),
    settings: { INBOX_MAX_FINISHED: maxFinished, ...options.settings },
  }
}
