import { CallError } from '../call-error.ts'
import type { Terminal } from '../terminal.ts'

const deadlineMs = 30_000

/**
 * Reads a URL with the authorization header of the environment (STANDIN_AUTHORIZATION), and follows no redirect.
 * @throws CallError when it cannot be reached, refuses, or answers with what is no JSON
 */
export async function read(
  url: string,
  { environment }: Terminal,
): Promise<{ readonly status: number; readonly body: unknown }> {
  const authorization = environment.STANDIN_AUTHORIZATION
  let response: Response
  try {
    response = await fetch(url, {
      headers: { accept: 'application/json', ...(authorization && { authorization }) },
      redirect: 'manual',
      signal: AbortSignal.timeout(deadlineMs),
    })
  } catch (error) {
    const { name, cause } = error as Error & { cause?: { code?: string; message?: string } }
    const why =
      name === 'TimeoutError' ? `no answer within ${deadlineMs / 1000} s` : (cause?.code ?? cause?.message)
    throw new CallError(`${url} cannot be reached (${why})`)
  }
  const { status } = response
  if (status === 401 || status === 403) {
    throw new CallError(
      `${url} answers ${status}: expected credentials in STANDIN_AUTHORIZATION that may read it`,
    )
  }
  try {
    return { status, body: await response.json() }
  } catch {
    throw new CallError(`${url} answers ${status} with what is no JSON`)
  }
}
