/** The same promise, which rejects with the signal's reason as soon as its caller gives up. */
export function until<Value>(signal: AbortSignal, promise: Promise<Value>): Promise<Value> {
  const ended = new Promise<never>((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason)
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  return Promise.race([promise, ended])
}

/** The same answer, whose body breaks off when its caller gives up. */
export function endingWith(signal: AbortSignal, { status, headers, body }: Response): Response {
  const ending = body === null ? null : body.pipeThrough(new TransformStream(), { signal })
  return new Response(ending, { status, headers })
}
