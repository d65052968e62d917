import { STATUS_CODES } from 'node:http'
import { PlainAnswer } from '../../../simulators/kit/answer.ts'
import type { Problem } from '../../../simulators/kit/problem.ts'
import type { Instance } from '../../../simulators/kit/simulator.ts'
import type { FaultsParts } from '../network/faults.ts'
import { readAnswer } from '../network/read-answer.ts'
import { nameOf } from '../network/transport.ts'
import type { Simulators } from './simulators.ts'

/**
 * How the parties of a world refuse requests that a fault meets: a fake in its vendor's own form, with its own
 * headers; the core, which has no form of its own, without a body. What a fake draws for it is drawn apart.
 */
export function refusalsOf(
  simulators: () => Simulators,
  draw: (site: string) => number,
): FaultsParts['refusal'] {
  return async (party, method, path, status) => {
    if (party === 'integration-core' || party === 'outside') {
      return new PlainAnswer(status, { 'content-type': 'text/plain' }, '')
    }
    const instance = simulators()[party] as unknown as Instance
    const host = { ...instance.host, draw: (site: string) => draw(`fault:${party}:${site}`) }
    const refusal = { status: status as Problem['status'], title: STATUS_CODES[status] ?? `Status ${status}` }
    const request = new Request(nameOf(party) + path, { method })
    return readAnswer(await instance.simulator.fetch(request, { instance: { ...instance, host }, refusal }))
  }
}
