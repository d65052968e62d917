/** Where the console's server tells of a scene, or of a part of it: `/journal`. */
export function scenePath(id: string, part = ''): string {
  return `/api/scenes/${encodeURIComponent(id)}${part}`
}

/** Asks the console's server. @throws Error with what the server says is wrong */
export async function ask<T>(path: string, options: { method?: string; body?: unknown } = {}): Promise<T> {
  const { method = options.body === undefined ? 'GET' : 'POST', body } = options
  const response = await fetch(path, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  }).catch(() => {
    throw new Error('The server cannot be reached: is standin up still running?')
  })
  const text = await response.text()
  if (!response.ok) throw new Error(messageIn(text) ?? `${response.status} ${response.statusText}`)
  return (text === '' ? undefined : JSON.parse(text)) as T
}

function messageIn(text: string): string | undefined {
  try {
    return (JSON.parse(text) as { error?: string }).error
  } catch {
    return undefined
  }
}
