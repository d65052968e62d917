import { connect } from 'node:net'
import { rounded } from './figures.ts'
import { exchanger, get } from './load.ts'
import { end, memoryBytes, startUp } from './up-process.ts'

const warmUpRequests = 200
const connections = 4
const requestsPerReading = 100
const mebibyte = 1_048_576

/** How many requests a usual run sends, which takes a few seconds, and how many the aim speaks of. */
const usualRequests = 5_000

/**
 * What `standin up` grows by, as a user starts it, while it answers pages of a hundred customers: its resident memory
 * over what it is after a few requests, read between requests. The journal's window of 64 MiB is part of it.
 */
export async function memory(requests = usualRequests): Promise<void> {
  const up = await startUp('--customers', '1000', '--limits', 'off')
  try {
    const request = get('/v1/customers?pageSize=100')
    const bytes = await sendMany(up.port, request, warmUpRequests)
    const beforeBytes = memoryBytes(up)
    let peakBytes = beforeBytes
    const startedMs = performance.now()
    for (let sent = 0; sent < requests; sent += requestsPerReading) {
      await sendMany(up.port, request, Math.min(requestsPerReading, requests - sent))
      peakBytes = Math.max(peakBytes, memoryBytes(up))
    }
    const tookS = (performance.now() - startedMs) / 1000
    const shown = (of: number) => `${Math.round(of / mebibyte)} MiB`
    console.log(
      `memory                   ${rounded(requests)} GETs of ${rounded(bytes / 1024)} KiB in ${rounded(tookS)} s: ` +
        `${shown(beforeBytes)} after ${warmUpRequests}, +${shown(memoryBytes(up) - beforeBytes)} at the end, ` +
        `+${shown(peakBytes - beforeBytes)} at most (aim: 100 for 100,000)`,
    )
  } finally {
    await end(up)
  }
}

/** Returns the size of the last answer. */
async function sendMany(port: number, request: string, count: number): Promise<number> {
  let left = count
  let bytes = 0
  const one = async () => {
    const { send, end: close } = exchanger(connect(port, '127.0.0.1'))
    while (left-- > 0) bytes = (await send(request)).length
    close()
  }
  await Promise.all(Array.from({ length: connections }, one))
  return bytes
}
