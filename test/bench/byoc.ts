import { faultOf, verdictOf } from './arrivals.ts'
import { relay } from './byoc-relay.ts'
import { type Journey, type Seen, type WayName, wayNames } from './byoc-seen.ts'
import { standin } from './byoc-standin.ts'
import { rounded } from './figures.ts'
import { type Pace, wholeSeconds } from './paced.ts'

const mebibyte = 1_048_576

/** A warm-up is at most so long, in seconds. */
const longestWarmUpSeconds = 10

/** The pace of a load, whose warm-up is no longer than what counts. */
export const paceOf = (seconds: number, perSecond: number): Pace => ({
  seconds,
  perSecond,
  warmUpSeconds: Math.min(longestWarmUpSeconds, seconds),
})

/** The pace that the aims speak of. */
export const usualPace = paceOf(60, 500)

/**
 * Messages each way at an even pace between the messaging service and Digital Experience, through the middleware, all of
 * `standin up`, after the same load on two plain servers that relay the same bytes. All that was sent must be there once,
 * in the order of its thread; how long it took is told beside the aims. From a person that is the time from when the
 * message was due to be posted until it exists in Digital Experience; from an agent, from when the reply was accepted
 * there until the person has it. How the first seconds of the process went, whose code is not compiled yet, is told by
 * itself: what is lost, doubled or out of order counts from the first message on.
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
function tell(way: WayName, name: string, { ways, warmAtMs }: Seen, aim: string): string[] {
  const { sent, there, journeys } = ways[way]
  const verdict = verdictOf(sent, there)
  const cold = spread(journeys.filter(({ startedAtMs }) => startedAtMs < warmAtMs))
  const warm = spread(journeys.filter(({ startedAtMs }) => startedAtMs >= warmAtMs))
  console.log(
    `byoc, ${way.padEnd(18)} ${name.padEnd(16)} ${rounded(verdict.sent)} messages, ${verdict.lost} lost, ` +
      `${verdict.tooMany} too many, ${verdict.outOfOrder} out of order; p50 ${warm.at(0.5).toFixed(1)} ms, ` +
      `p99 ${warm.at(0.99).toFixed(1)} ms${aim}, longest ${warm.at(1).toFixed(0)} ms; ` +
      `in the warm-up p50 ${cold.at(0.5).toFixed(0)} ms, p99 ${cold.at(0.99).toFixed(0)} ms`,
  )
  const fault = faultOf(verdict) ?? (warm.isEmpty ? 'no time was measured' : undefined)
  return fault === undefined ? [] : [`${way}, ${name}: ${fault}`]
}

function spread(journeys: readonly Journey[]) {
  const sorted = journeys.map(({ tookMs }) => tookMs).sort((one, other) => one - other)
  return {
    isEmpty: sorted.length === 0,
    /** How long that part of them took at most, in milliseconds. */
    at: (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0,
  }
}

function tellProcesses({ processes }: Seen, pace: Pace, aim: string): void {
  for (const { name, bytes, processorMs } of processes) {
    const [early = 0, late = 0] = bytes.map((of) => Math.round(of / mebibyte))
    const micros = (1000 * processorMs) / (2 * pace.seconds * pace.perSecond)
    console.log(
      `byoc, ${name.padEnd(35)} ${early} MiB at ${pace.warmUpSeconds} s, ${late} MiB at ${wholeSeconds(pace)} s${aim}; ` +
        `${rounded(micros)} µs of processor a message`,
    )
  }
}
