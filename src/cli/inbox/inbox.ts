import picocolors from 'picocolors'
import { offer } from '../../../simulators/kit/nearest-name.ts'
import { CallError } from '../call-error.ts'
import { inColour, type Terminal } from '../terminal.ts'
import { coreInbox } from './core-inbox.ts'
import type { OpenedInbox, ShownEvent } from './opened-inbox.ts'
import { storeInbox } from './store-inbox.ts'

/** Which inbox a command is about. */
interface Whose {
  readonly store?: string
  readonly core?: string
}

const defaultStore = 'file:standin-inbox.db'
/** The core's own, which is good on loopback alone. */
const defaultToken = 'standin-operator-token'

/** Prints the dead events, and how many events are in each state. */
export async function listDead(
  options: Whose & { readonly limit: number; readonly json?: boolean },
  terminal: Terminal,
): Promise<number> {
  return withInbox(options, terminal, async (inbox) => {
    const [counts, dead] = [await inbox.counts(), await inbox.dead(options.limit)]
    const { stdout, environment } = terminal
    if (options.json) {
      stdout.write(`${JSON.stringify({ counts, dead }, null, 2)}\n`)
      return 0
    }
    const colours = picocolors.createColors(inColour(stdout, environment))
    for (const { key, session, attempts, receivedAtMs, reason } of dead) {
      const tried = `${attempts} ${attempts === 1 ? 'attempt' : 'attempts'} before`
      stdout.write(`${colours.bold(key)}  ${session}, ${tried}, received ${timeOf(receivedAtMs)}\n`)
      stdout.write(`    ${colours.dim(reason ?? 'no reason')}\n`)
    }
    const more = (counts.dead ?? 0) - dead.length
    if (more > 0) stdout.write(`and ${more} more: --limit ${counts.dead}\n`)
    stdout.write(`${countsText(counts)}\n`)
    return 0
  })
}

/** Prints one event. */
export async function showEvent(
  key: string,
  options: Whose & { readonly body?: boolean; readonly json?: boolean },
  terminal: Terminal,
): Promise<number> {
  return withInbox(options, terminal, async (inbox) => {
    const event = await inbox.event(key)
    if (!event) throw new CallError(`no event has the key ${key}: ${await nearestOf(key, inbox)}`)
    const shown = { ...event, ...(options.body ? await inbox.privateParts(key) : {}) }
    terminal.stdout.write(options.json ? `${JSON.stringify(shown, null, 2)}\n` : eventText(shown))
    return 0
  })
}

/** Has dead events worked on again, or gives them up for good: all that are named, or none. */
export async function changeDead(
  change: 'retry' | 'discard',
  keys: readonly string[],
  options: Whose & { readonly all?: boolean },
  terminal: Terminal,
): Promise<number> {
  if (options.all === keys.length > 0) throw new CallError('expected keys of dead events, or --all alone')
  if (!options.all && keys.length === 0)
    throw new CallError('expected the keys of dead events (standin inbox list), or --all')
  return withInbox(options, terminal, async (inbox) => {
    const named = options.all ? (await inbox.dead(Infinity)).map(({ key }) => key) : [...new Set(keys)]
    if (!options.all) for (const key of named) await mustBeDead(key, inbox)
    const changed = await inbox[change](named)
    const events = `${changed} ${changed === 1 ? 'event' : 'events'}`
    terminal.stdout.write(
      change === 'retry'
        ? `${events} waiting again, worked on ${inbox.workedOn}\n`
        : `${events} given up for good\n`,
    )
    const left = options.all ? ((await inbox.counts()).dead ?? 0) : 0
    if (left > 0) terminal.stdout.write(`${left} dead: the same command again takes them up\n`)
    return 0
  })
}

async function withInbox(
  { store, core }: Whose,
  { environment, folder }: Terminal,
  work: (inbox: OpenedInbox) => Promise<number>,
): Promise<number> {
  if (store !== undefined && core !== undefined) throw new CallError('expected --store or --core, not both')
  const inbox =
    core === undefined
      ? await storeInbox(store ?? (environment.STORE || defaultStore), folder)
      : coreInbox(core, environment.CORE_OPERATOR_TOKEN || defaultToken)
  try {
    return await work(inbox)
  } finally {
    await inbox.close()
  }
}

async function mustBeDead(key: string, inbox: OpenedInbox): Promise<void> {
  const event = await inbox.event(key)
  if (event?.state === 'dead') return
  const why = event ? `it is ${event.state}` : await nearestOf(key, inbox)
  throw new CallError(`no dead event has the key ${key}: ${why}; nothing was changed`)
}

async function nearestOf(key: string, inbox: OpenedInbox): Promise<string> {
  const dead = await inbox.dead(1000)
  return dead.length === 0
    ? 'none is dead'
    : offer(
        key,
        dead.map((event) => event.key),
      )
}

function eventText(event: ShownEvent & { readonly lane?: string; readonly body?: unknown }): string {
  const lines: Array<[string, string]> = [
    ['key', event.key],
    ['state', event.state],
    ['reason', event.reason ?? 'none'],
    ['source', event.source],
    ['event', event.event],
    ['session', event.session],
    ['attempts', `${event.attempts} before the last`],
    ['happened', timeOf(event.happenedAtMs)],
    ['received', timeOf(event.receivedAtMs)],
  ]
  if (event.state === 'waiting') lines.push(['tried next', timeOf(event.nextAttemptAtMs)])
  if (event.lane !== undefined) lines.push(['lane', event.lane])
  if (event.body !== undefined) lines.push(['body', JSON.stringify(event.body, null, 2)])
  return `${lines.map(([name, value]) => `${name.padEnd(10)}  ${value}`).join('\n')}\n`
}

function countsText(counts: Readonly<Record<string, number>>): string {
  return ['dead', 'waiting', 'done', 'malformed'].map((state) => `${counts[state] ?? 0} ${state}`).join(', ')
}

/** A time of the core's clock, or what was told in its place where no date can hold it. */
function timeOf(ms: number): string {
  const date = new Date(ms)
  return Number.isNaN(date.getTime()) ? String(ms) : date.toISOString()
}
