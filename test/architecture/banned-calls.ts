import { type GlobalUse, globalUses } from './bindings.ts'
import { type Source, violation } from './source.ts'

interface Ban {
  readonly name: string
  readonly replacement: string
  matches(use: GlobalUse): boolean
}

const time = 'the clock that is handed in: clock.now(), host.now()'
const waiting = 'the clock that is handed in: clock.sleep(delayMs), host.sleep(delayMs), host.wakeAt(atMs)'
const chance = 'a draw of the seed: host.draw(site), or an id of simulators/kit/ids.ts'

function path(name: string, replacement: string): Ban {
  return { name, replacement, matches: (use) => use.path === name || use.path.startsWith(`${name}.`) }
}

/** Globals that would make a world depend on the machine it runs on, each with its replacement. */
const bans: readonly Ban[] = [
  path('Date.now', time),
  {
    name: 'new Date()',
    replacement: time,
    matches: (use) => use.path === 'Date' && (use.called || (use.created && use.withoutArguments)),
  },
  path('performance.now', time),
  path('process.hrtime', time),
  path('hrtime', time),
  path('setTimeout', waiting),
  path('setInterval', waiting),
  path('setImmediate', waiting),
  path('AbortSignal.timeout', 'deadlineMs of the fetch that is handed in, or of host.send'),
  path('Math.random', chance),
  path('randomUUID', chance),
  path('crypto.randomUUID', chance),
  path('crypto.getRandomValues', chance),
  path('randomBytes', chance),
  path('randomInt', chance),
  path('crypto.subtle', 'a synchronous hash of node:crypto: the thread pool answers when it likes'),
  path('subtle', 'a synchronous hash of node:crypto: the thread pool answers when it likes'),
  path('webcrypto', 'a synchronous hash of node:crypto: the thread pool answers when it likes'),
  path('fetch', 'the fetch that is handed in, or host.send'),
]

/** An exception for a file that wraps a banned global for all others. */
export interface Allowance {
  readonly file: string
  readonly name: string
  readonly reason: string
}

/** One message for each banned use in the file without an allowance. */
export function bannedCalls(source: Source, allowances: readonly Allowance[]): string[] {
  return usesOf(source)
    .filter(({ ban }) => !allowances.some(({ file, name }) => file === source.path && name === ban.name))
    .map(({ ban, use }) => violation(source, use.start, `uses ${ban.name}; use ${ban.replacement}`))
}

/** One message for each allowance that its file does not need. */
export function unusedAllowances(sources: readonly Source[], allowances: readonly Allowance[]): string[] {
  return allowances
    .filter(({ file, name }) => {
      const source = sources.find((each) => each.path === file)
      return !source || !usesOf(source).some(({ ban }) => ban.name === name)
    })
    .map(({ file, name }) => `${file}: is allowed ${name} and does not use it; take the allowance away`)
}

/** Each use of a banned global in the file, with the ban. */
export function usesOf(source: Source): Array<{ ban: Ban; use: GlobalUse }> {
  return globalUses(source).flatMap((use) => {
    const ban = bans.find((each) => each.matches(use))
    return ban ? [{ ban, use }] : []
  })
}
