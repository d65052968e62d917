import { realFetch } from '../../core/ports/fetch.ts'
import { CallError } from '../call-error.ts'
import type { OpenedInbox, ShownEvent } from './opened-inbox.ts'

/** How many events the core takes in one request. */
const atOnce = 1000

/** A core that has not answered by then is given up, in milliseconds. */
const deadlineMs = 30_000

interface Listed {
  readonly counts: Readonly<Record<string, number>>
  readonly dead: ReadonlyArray<Omit<ShownEvent, 'state' | 'nextAttemptAtMs'>>
}

/** The inbox of a core that runs at `url`, asked through its operator's routes. */
export function coreInbox(url: string, token: string): OpenedInbox {
  const origin = url.replace(/\/$/, '')
  const list = async () => (await answer(origin, '/operator/inbox', token)) as Listed
  const change = async (path: string, keys: readonly string[], name: 'redriven' | 'discarded') => {
    let changed = 0
    for (let from = 0; from < keys.length; from += atOnce) {
      const some = { keys: keys.slice(from, from + atOnce) }
      const told = (await answer(origin, path, token, some)) as Record<typeof name, number>
      changed += told[name]
    }
    return changed
  }
  return {
    counts: async () => (await list()).counts,
    async dead(limit) {
      return (await list()).dead.slice(0, limit)
    },
    async event(key) {
      const path = `/operator/inbox/event?key=${encodeURIComponent(key)}`
      return (await answer(origin, path, token, undefined, true)) as ShownEvent | undefined
    },
    async privateParts() {
      throw new CallError('--body: a core tells none; end it, and name its inbox by --store')
    },
    retry: (keys) => change('/operator/inbox/redrive', keys, 'redriven'),
    discard: (keys) => change('/operator/inbox/discard', keys, 'discarded'),
    workedOn: 'now',
    close: () => {},
  }
}

/** @returns `undefined` for a 404 that `isAbsenceTold` expects */
async function answer(
  origin: string,
  path: string,
  token: string,
  body?: object,
  isAbsenceTold = false,
): Promise<unknown> {
  const [status, text] = await sent(origin, path, token, body)
  const told = parsed(text)
  if (status >= 200 && status < 300 && told !== undefined) return told
  const error = (told as { error?: unknown } | undefined)?.error
  if (status === 404 && isAbsenceTold && typeof error === 'string' && error.startsWith('no event'))
    return undefined
  const hint = status === 401 ? '; the token is in $CORE_OPERATOR_TOKEN' : ''
  const why = typeof error === 'string' ? error : 'this is no core of Standin'
  throw new CallError(`--core ${origin} answered ${status} to ${path.split('?', 1)[0]}: ${why}${hint}`)
}

async function sent(
  origin: string,
  path: string,
  token: string,
  body: object | undefined,
): Promise<[status: number, text: string]> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const request = body === undefined ? { method: 'GET' } : { method: 'POST', body: JSON.stringify(body) }
  try {
    const response = await realFetch(`${origin}${path}`, { ...request, headers, deadlineMs })
    return [response.status, await response.text()]
  } catch (error) {
    const { cause, message } = error as Error
    const why = (cause as { code?: string } | undefined)?.code ?? message
    throw new CallError(`--core ${origin} does not answer (${why})`)
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
