import { faultOf, verdictOf } from './arrivals.ts'
import { relay } from './byoc-relay.ts'
import { earlySecond, type Seen, type WayName, wayNames } from './byoc-seen.ts'
import { standin } from './byoc-standin.ts'
import { rounded } from './figures.ts'
import type { Pace } from './paced.ts'

const mebibyte = 1_048_576

/** The pace that the aims speak of. */
export const usualPace: Pace = { seconds: 60, perSecond: 500 }

/**
 * Messages each way at an even pace between the messaging service and Digital Experience, through the middleware, all of
 * `standin up`, after the same load on two plain servers that relay the same bytes. All that was sent must be there once,
 * in the order of its thread; how long it took is told beside the aims. From a person that is the time from when the
 * message was due to be posted until it exists in Digital Experience; from an agent, from when the reply was accepted
 * there until the person has it.
 */
export async function byoc(pace: Pace = usualPace): Promise<void> {
  const relayed = await relay(pace)
  const seen = await standin(pace)
  const faults = wayNames.flatMap((way) => [
    ...tell(way, 'bare node:http', relayed, ''),
    ...tell(way, 'standin', seen, ' (aim: p99 of 50)'),
  ])
  tellProcesses(relayed, pace, '')
  tellProcesses(seen, pace, ' (aim: flat)')
  if (faults.length === 0) return
  for (const fault of faults) console.error(`byoc: ${fault}`)
  process.exitCode = 1
}

/** Prints the figures of one way; returns what is wrong with it. */
function tell(way: WayName, name: string, { ways }: Seen, aim: string): string[] {
  const { sent, there, latenciesMs } = ways[way]
  const verdict = verdictOf(sent, there)
  const sorted = [...latenciesMs].sort((one, other) => one - other)
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
  console.log(
    `byoc, ${way.padEnd(18)} ${name.padEnd(16)} ${rounded(verdict.sent)} messages, ${verdict.lost} lost, ` +
      `${verdict.tooMany} too many, ${verdict.outOfOrder} out of order; p50 ${at(0.5).toFixed(1)} ms, ` +
      `p99 ${at(0.99).toFixed(1)} ms${aim}, longest ${at(1).toFixed(0)} ms`,
  )
  const fault = faultOf(verdict) ?? (sorted.length === 0 ? 'no time was measured' : undefined)
  return fault === undefined ? [] : [`${way}, ${name}: ${fault}`]
}

function tellProcesses({ processes }: Seen, pace: Pace, aim: string): void {
  for (const { name, bytes, processorMs } of processes) {
    const [early = 0, late = 0] = bytes.map((of) => Math.round(of / mebibyte))
    const micros = (1000 * processorMs) / (2 * pace.seconds * pace.perSecond)
    console.log(
      `byoc, ${name.padEnd(35)} ${early} MiB at ${earlySecond(pace)} s, ${late} MiB at ${pace.seconds} s${aim}; ` +
        `${rounded(micros)} µs of processor a message`,
    )
  }
}
