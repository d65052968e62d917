import { setImmediate as nextTurn } from 'node:timers/promises'
import fc from 'fast-check'
import { controlRequests } from './control-arbitrary.ts'
import { FuzzedWorld } from './fuzzed-world.ts'
import { type FuzzedRequest, requestsOf } from './request-arbitrary.ts'

/** What is found. */
export const kinds = [
  ...(['crash', '5xx', 'hang', 'change by a refused request', 'state that cannot be put back'] as const),
] as const

/** Something that no request may do. */
export interface Finding {
  readonly kind: (typeof kinds)[number]
  readonly what: string
  /** `fc.sample` of this seed gives the requests of the batch; the last of `batch` did it. */
  readonly seed: number
  readonly request: FuzzedRequest | undefined
}

/** What came of a run. */
export interface FuzzResult {
  readonly requests: number
  readonly findings: readonly Finding[]
  /** How many answers had each status. */
  readonly statuses: Readonly<Record<string, number>>
  /** How many requests each party got, the control API counted by itself. */
  readonly parties: Readonly<Record<string, number>>
}

/** Who wants to know how a run goes. */
export interface Follower {
  onFinding?(finding: Finding): void
  onRequest?(sent: number): void
}

/** After so many requests a world begins anew: what refused requests changed is seen in it at once. */
const batchSize = 50

/** In so many turns of the event loop every request has its answer, but for those that wait for time to pass. */
const turnsUntilHang = 2_000

/** Sends so many requests, which follow from the seed, and tells what none may do. */
export async function fuzz(count: number, seed: number, follower: Follower = {}): Promise<FuzzResult> {
  const world = await FuzzedWorld.open()
  const requests = requestsOf(await world.operations(), controlRequests(world.changeable()))
  const findings: Finding[] = []
  const statuses: Record<string, number> = {}
  const parties: Record<string, number> = {}
  let sent = 0
  const rejections: string[] = []
  const onRejection = (error: unknown) => rejections.push(String((error as Error)?.stack ?? error))
  process.on('unhandledRejection', onRejection)
  for (let batch = 0; sent < count; batch += 1) {
    const batchSeed = (seed * 1_000_003 + batch) | 0
    const find = (kind: Finding['kind'], what: string, request?: FuzzedRequest) => {
      const finding = { kind, what, seed: batchSeed, request }
      findings.push(finding)
      follower.onFinding?.(finding)
    }
    await world.reset()
    const memory = new Map<string, string>()
    let seenCrashes = 0
    const lookForCrashes = (request?: FuzzedRequest) => {
      const crashes = [...world.crashes(), ...rejections.splice(0)]
      for (const crash of crashes.slice(seenCrashes)) find('crash', crash, request)
      seenCrashes = crashes.length
    }
    for (const given of fc.sample(requests, {
      numRuns: Math.min(batchSize, count - sent),
      seed: batchSeed,
    })) {
      sent += 1
      follower.onRequest?.(sent)
      const request = world.filled(given)
      if (!request) continue
      const ofControl = isControl(request)
      const door = ofControl ? '/__sim' : request.party
      parties[door] = (parties[door] ?? 0) + 1
      const memoryNow = () => (ofControl ? world.wholeMemory() : world.memoryOf(request.party))
      const before = memory.get(door) ?? memoryNow()
      const answer = await answerTo(world, request)
      lookForCrashes(request)
      if (answer === undefined) {
        find('hang', 'no answer', request)
        continue
      }
      const { status, text, hasTimePassed } = answer
      statuses[status] = (statuses[status] ?? 0) + 1
      if (status >= 500 && !isFull(request, answer)) find('5xx', `${status} ${text.slice(0, 200)}`, request)
      const after = status < 400 && request.method === 'GET' ? before : memoryNow()
      // While time passes, the parties work on.
      if (hasTimePassed) memory.clear()
      else if (status >= 400 && after !== before)
        find('change by a refused request', `${status} ${difference(before, after)}`, request)
      if (status < 400 && request.method !== 'GET') memory.clear()
      else if (!ofControl) memory.set(door, after)
      if (ofControl && status < 400 && request.method !== 'GET') {
        world.clearFaults()
        await world.logIn()
      }
    }
    for (const refused of world.refusedStates()) find('state that cannot be put back', refused)
    await world.pass().catch((error) => find('hang', String(error)))
    lookForCrashes()
  }
  process.off('unhandledRejection', onRejection)
  await world.close()
  return { requests: sent, findings, statuses, parties }
}

/** An answer, and whether time had to pass for it. */
interface Answered {
  readonly status: number
  readonly text: string
  readonly hasTimePassed?: true
}

async function answerTo(world: FuzzedWorld, request: FuzzedRequest): Promise<Answered | undefined> {
  let answer: Answered | undefined
  const sentAtMs = world.nowMs()
  void world.send(request).then(
    (given) => {
      answer = given
    },
    (error) => {
      answer = { status: 599, text: String((error as Error).stack) }
    },
  )
  const turns = async () => {
    for (let turn = 0; answer === undefined && turn < turnsUntilHang; turn += 1) await nextTurn()
  }
  await turns()
  // What moves time, or waits for all work to end, takes as many turns as there is work.
  for (let round = 0; isControl(request) && round < 50; round += 1) await turns()
  // An act that asks another party takes the time of the answer.
  if (answer !== undefined && request.path === '/__sim/act' && world.nowMs() > sentAtMs) {
    return { ...(answer as Answered), hasTimePassed: true }
  }
  if (answer !== undefined || isControl(request)) return answer
  // A new token takes a while, in the time of the world.
  await world.pass()
  await turns()
  // Set by the promise meanwhile, which the compiler does not see.
  const late = answer as Answered | undefined
  return late && { ...late, hasTimePassed: true }
}

/** Whether the inbox of a core whose settings leave it no room says so. */
function isFull({ party }: FuzzedRequest, { status, text }: { status: number; text: string }): boolean {
  return status === 503 && party === 'integration-core' && /n(?:ot|othing was) taken in/.test(text)
}

function isControl({ path }: FuzzedRequest): boolean {
  return path.startsWith('/__sim')
}

/** Where two texts begin to differ. */
function difference(before: string, after: string): string {
  let at = 0
  while (at < before.length && before[at] === after[at]) at += 1
  const from = Math.max(0, at - 80)
  return `${before.slice(from, at + 80)} → ${after.slice(from, at + 80)}`
}
