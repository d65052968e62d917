/**
 * The same request with its body read whole and its length told, as a socket would have carried it: what intercepts a
 * call within the process gets it before any of this was written.
 */
export async function requestAt(request: Request): Promise<Request> {
  const { method, url } = request
  const headers = new Headers(request.headers)
  // They belong to the way that the request did not take.
  for (const name of ['host', 'connection', 'transfer-encoding', 'content-length']) headers.delete(name)
  if (method === 'GET' || method === 'HEAD') return new Request(url, { method, headers })
  const bytes = await request.arrayBuffer()
  headers.set('content-length', String(bytes.byteLength))
  return new Request(url, { method, headers, body: bytes.byteLength === 0 ? undefined : bytes })
}
