import { isLoopback } from '../../../simulators/kit/loopback.ts'
import { type CallbackTargets, targetOf } from '../../harness/network/callback-targets.ts'
import { CallError } from '../call-error.ts'
import type { UpOptions } from './options.ts'

/**
 * Where the callbacks of `up` may go. Loopback is open to them unless the world can be called by other machines, which
 * would reach this one's services through it.
 * @throws CallError for what is neither a host nor a host with a port
 */
export function callbackTargetsOf({
  allowTarget,
  listen = '127.0.0.1',
}: Pick<UpOptions, 'allowTarget' | 'listen'>): CallbackTargets {
  const hosts = allowTarget.map((typed) => {
    const target = targetOf(typed)
    if (target !== undefined) return target
    throw new CallError(`--allow-target ${typed}: expected a host such as example.com or example.com:8443`)
  })
  return { loopback: isLoopback(listen), hosts }
}
