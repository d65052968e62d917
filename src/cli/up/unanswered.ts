import type { World } from '../../harness/world/world.ts'
import { unreachableBecause } from '../assert-listening.ts'
import type { Terminal } from '../terminal.ts'

/**
 * Tells on the error output that an integration elsewhere cannot be reached, now or later, each time once until it
 * answers again. It may be started after the servers, so that is no reason to end.
 */
export async function tellUnanswered(coreUrl: string, world: World, { stderr }: Terminal): Promise<void> {
  const tell = (reason: string) => stderr.write(`standin: --core-url ${coreUrl}: ${reason}\n`)
  let isTold = false
  world.journal.follow((line) => {
    if ((line.kind !== 'answer' && line.kind !== 'no-answer') || line.from !== 'integration-core') return
    if (line.kind === 'no-answer' && !isTold) tell(`no answer to a callback: ${line.reason}`)
    isTold = line.kind === 'no-answer'
  })
  const reason = await unreachableBecause(coreUrl)
  if (reason === undefined || isTold) return
  isTold = true
  tell(`${reason}; callbacks fail until your integration is there`)
}
