import type { Context } from 'hono'
import { bodyHash } from '../http/body-hash.ts'
import type { KustomerClient } from '../kustomer/client.ts'
import { KustomerError } from '../kustomer/errors.ts'
import type { Observer } from '../processing/report.ts'
import { reasonOf } from '../processing/settlement.ts'
import type { Connections } from './connections.ts'
import type { CrmConfiguration } from './records.ts'
import { fallAfter, fallsWithItsUser, type UserParts } from './user-of-configuration.ts'

/** What a workflow that is answered in its request needs. */
export interface RunParts extends UserParts {
  readonly connections: Connections
  readonly observe: Observer
}

/** One run: the client of the configuration's Kustomer, the ids of the rules that decided in it, and what it wrote. */
export interface Run {
  readonly kustomer: KustomerClient
  readonly because: string[]
  readonly writes: string[]
}

/** What a run is about: its action and body for the report, and the interaction, where the request names one. */
export interface RunAbout {
  readonly action: string
  readonly body: unknown
  readonly interactionId: string | undefined
}

/**
 * Runs a workflow while its caller waits, as long as 9 to 15 s when a token has to be made, and reports it as a worker
 * reports an attempt. The vendor's clients set no deadline of their own, so the wait is survived; what fails is told.
 */
export async function runWorkflow(
  c: Context,
  parts: RunParts,
  configuration: CrmConfiguration,
  about: RunAbout,
  task: (run: Run) => Promise<unknown>,
): Promise<Response> {
  const { clock, connections, observe } = parts
  const account = { waitedForTokenMs: 0, requests: 0 }
  const because: string[] = []
  const writes: string[] = []
  const tell = (reason?: string) => {
    if (account.waitedForTokenMs > 0) because.push('token-regeneration-delay')
    const event = `${about.action}-${bodyHash(about.body).slice(0, 16)}`
    const session = about.interactionId === undefined ? event : `interaction-${about.interactionId}`
    observe({
      source: 'cxone-workflow',
      event,
      session,
      attempt: 1,
      because,
      writes,
      waitedForTokenMs: account.waitedForTokenMs,
      outcome: writes.length > 0 ? 'applied' : 'nothing-to-do',
      ...(reason === undefined ? {} : { reason }),
    })
  }
  try {
    const kustomer = connections.of(configuration).forAccount(account)
    const answer = await task({ kustomer, because, writes })
    tell()
    return c.json(answer)
  } catch (error) {
    const why = await fallAfter(error, configuration, parts)
    if (why !== undefined) because.push(fallsWithItsUser)
    tell(why === undefined ? reasonOf(error) : `the configuration is gone: ${why}`)
    if (why !== undefined)
      return c.json({ error: `the configuration "${configuration.name}" is gone: ${why}` }, 404)
    if (!(error instanceof KustomerError)) throw error
    return refusalOf(c, error, clock.now())
  }
}

/** Permissions of Kustomer by what the route of a request begins with. */
const permissions: ReadonlyArray<readonly [RegExp, string]> = [
  [/^POST \/v1\/customers\/search/, 'org.permission.search.create'],
  [/^POST \/v1\/customers/, 'org.permission.customer.create'],
  [/^POST \/v1\/klasses/, 'org.permission.kobject.create'],
  [/^GET \/v1\/customers\/\S+\/conversations/, 'org.permission.conversation.read'],
  [/^GET \/v1\/customers/, 'org.permission.customer.read'],
  [/^GET \/v1\/companies/, 'org.permission.company.read'],
  [/^GET \/v1\/conversations/, 'org.permission.conversation.read'],
  [/^GET \/v1\/klasses/, 'org.permission.kobject.read'],
]

/** What the caller, and by it the agent, is told of a failure at Kustomer. */
function refusalOf(c: Context, { kind, status, message, retryAtMs }: KustomerError, nowMs: number): Response {
  if (kind === 'throttled') {
    if (retryAtMs !== undefined)
      c.header('retry-after', String(Math.max(1, Math.ceil((retryAtMs - nowMs) / 1000))))
    return c.json({ error: 'Kustomer: its limit of requests is used up; ask again later' }, 429)
  }
  if (status === 403) {
    const permission = permissions.find(([route]) => route.test(message))?.[1] ?? 'the permission for it'
    return c.json(
      { error: `Kustomer: the system user of the configuration needs ${permission} (${message})` },
      403,
    )
  }
  if (kind === 'conflict') {
    return c.json({ error: `Kustomer: another record has what is to be its own (${message})` }, 409)
  }
  if (kind === 'permanent') return c.json({ error: `Kustomer: ${message}` }, 400)
  if (kind === 'unauthorized')
    return c.json({ error: 'Kustomer: it refuses the key of the configuration' }, 502)
  return c.json({ error: `Kustomer: not reached, ask again later (${message})` }, 503)
}
