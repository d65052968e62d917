/** What of a server did not come, in words that follow its address: `cannot be reached (ECONNREFUSED)`. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'

  /** `status`: of an answer that began, and was not read to its end. */
  constructor(reason: string, status: number | undefined) {
    const what =
      status === undefined ? 'cannot be reached' : `answers ${status}, and its body cannot be read to its end`
    super(`${what} (${reason})`)
  }
}

/** An answer, read to its end. */
export interface WholeAnswer {
  readonly status: number
  readonly headers: Headers
  readonly bytes: ArrayBuffer
}

/**
 * Sends one request to a server that is no party of a world, reads the answer to its end, and follows no redirect.
 * @throws NoAnswer when nothing comes in time, or the answer breaks off
 */
export async function exchange(url: string, init: RequestInit, deadlineMs: number): Promise<WholeAnswer> {
  let status: number | undefined
  try {
    const signal = AbortSignal.timeout(deadlineMs)
    const response = await fetch(url, { ...init, redirect: 'manual', signal })
    status = response.status
    return { status, headers: response.headers, bytes: await response.arrayBuffer() }
  } catch (error) {
    const { name, message, cause } = error as Error & { cause?: { code?: string; message?: string } }
    const late =
      name === 'TimeoutError'
        ? `no ${status === undefined ? '' : 'whole '}answer within ${deadlineMs / 1000} s`
        : undefined
    throw new NoAnswer(late ?? cause?.code ?? cause?.message ?? message, status)
  }
}

/** The text of an answer. */
export function textOf({ bytes }: WholeAnswer): string {
  return new TextDecoder().decode(bytes)
}
