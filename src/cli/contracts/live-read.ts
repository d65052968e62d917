import { CallError } from '../call-error.ts'
import type { Terminal } from '../terminal.ts'

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
  const shown = urlAlone(url)
  let response: Response
  try {
    response = await fetch(url, {
      headers: { accept: 'application/json', ...(authorization && { authorization }) },
      redirect: 'manual',
      signal: AbortSignal.timeout(deadlineMs),
    })
  } catch (error) {
    throw new CallError(`${shown} cannot be reached (${reasonOf(error, 'no answer')})`)
  }
  const { status } = response
  if (status === 401 || status === 403) {
    throw new CallError(
      `${shown} answers ${status}: expected credentials in STANDIN_AUTHORIZATION that may read it`,
    )
  }
  let text: string
  try {
    text = await response.text()
  } catch (error) {
    const why = reasonOf(error, 'no whole answer')
    throw new CallError(`${shown} answers ${status}, and its body cannot be read to its end (${why})`)
  }
  try {
    return { status, body: JSON.parse(text) }
  } catch {
    throw new CallError(`${shown} answers ${status} with what is no JSON`)
  }
}

function reasonOf(error: unknown, late: string): string {
  const { name, message, cause } = error as Error & { cause?: { code?: string; message?: string } }
  if (name === 'TimeoutError') return `${late} within ${deadlineMs / 1000} s`
  return cause?.code ?? cause?.message ?? message
}
