import { CallError } from '../call-error.ts'
import type { Terminal } from '../terminal.ts'
import { exchange, type NoAnswer, textOf } from './exchange.ts'

const deadlineMs = 30_000

/** A URL without its query, in which secrets may stand. */
export function urlAlone(url: string): string {
  return url.split(/[?#]/, 1)[0]!
}

/**
 * Reads a URL with the authorization header of the environment (STANDIN_AUTHORIZATION), and follows no redirect.
 * @throws CallError when it cannot be reached, refuses, stops within its answer, or answers with what is no JSON
 */
export async function read(
  url: string,
  { environment }: Terminal,
): Promise<{ readonly status: number; readonly body: unknown }> {
  const authorization = environment.STANDIN_AUTHORIZATION
  const headers = { accept: 'application/json', ...(authorization && { authorization }) }
  const shown = urlAlone(url)
  const answer = await exchange(url, { headers }, deadlineMs).catch((error: NoAnswer) => {
    throw new CallError(`${shown} ${error.message}`)
  })
  const { status } = answer
  if (status === 401 || status === 403) {
    throw new CallError(
      `${shown} answers ${status}: expected credentials in STANDIN_AUTHORIZATION that may read it`,
    )
  }
  try {
    return { status, body: JSON.parse(textOf(answer)) }
  } catch {
    throw new CallError(`${shown} answers ${status} with what is no JSON`)
  }
}
