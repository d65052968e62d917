import type { Context } from 'hono'
import { deeperThan } from './json/syntax.ts'
import type { Problem } from './problem.ts'

/** What a request body may be. */
export interface BodyLimits {
  readonly bodyLimitBytes: number
  readonly depthLimit: number
  /** Maximum size of an upload, by a form or raw; without it there are none, and all bodies are JSON. */
  readonly uploadLimitBytes?: number
  /** Whether objects in it may have names that mean something to the language, as `__proto__`: its reader takes them as mere names. */
  readonly anyNames?: boolean
  /** Path prefix of raw uploads. */
  readonly uploadPath?: string | undefined
}

/** The title of the problem of a body that is no JSON. */
export const malformedJson = 'Malformed JSON'

const methodsWithBody = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])
const forbiddenKey = /"(?:__proto__|constructor|prototype)"\s*:/

/** A property name may be disguised by Unicode escapes; serialising again what was parsed resolves them. */
function hasForbiddenKey(body: string, parsed: unknown): boolean {
  return forbiddenKey.test(body.includes('\\u') ? JSON.stringify(parsed) : body)
}

/** What is wrong with the body of a request, if anything: its size, its type, its depth, a name in it. */
export async function problemOfBody(
  c: Context,
  { bodyLimitBytes, uploadLimitBytes, uploadPath, depthLimit, anyNames = false }: BodyLimits,
): Promise<Problem | undefined> {
  if (!methodsWithBody.has(c.req.method)) return undefined
  const type = c.req.header('content-type') ?? ''
  const isRawUpload =
    uploadPath !== undefined && c.req.method === 'PUT' && c.req.path.startsWith(`${uploadPath}/`)
  const takesUploads = uploadLimitBytes !== undefined
  const isUpload = takesUploads && (isRawUpload || type.startsWith('multipart/form-data'))
  const limitBytes = isUpload ? uploadLimitBytes : bodyLimitBytes
  if (!(await isWithinLimit(c, limitBytes, isUpload))) {
    return { status: 413, title: `Body larger than ${limitBytes} bytes` }
  }
  if (isUpload || (takesUploads && type.startsWith('application/x-www-form-urlencoded'))) return undefined
  const body = await c.req.text()
  if (body === '') return undefined
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(type)) {
    return { status: 415, title: 'Unsupported Media Type', detail: 'send application/json' }
  }
  if (deeperThan(body, depthLimit)) {
    return { status: 400, title: `JSON nested deeper than ${depthLimit} levels` }
  }
  let parsed: unknown
  try {
    parsed = JSON.parse(body)
  } catch {
    return { status: 400, title: malformedJson }
  }
  if (!anyNames && hasForbiddenKey(body, parsed)) return { status: 400, title: 'Property name not allowed' }
  // Routes read it from there: hono would parse the text again.
  c.req.bodyCache.json = Promise.resolve(parsed)
  return undefined
}

/** Trusts Content-Length where there is one; otherwise reads the body, but stops once it exceeds the limit. */
async function isWithinLimit(c: Context, limitBytes: number, isUpload: boolean): Promise<boolean> {
  const declaredBytes = c.req.header('content-length')
  if (declaredBytes !== undefined) return Number(declaredBytes) <= limitBytes
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of c.req.raw.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > limitBytes) return false
    chunks.push(chunk)
  }
  // The stream is used up now, so fill hono's body cache, from which routes read.
  const body = new Uint8Array(Buffer.concat(chunks))
  if (isUpload) c.req.bodyCache.arrayBuffer = Promise.resolve(body.buffer) as never
  else c.req.bodyCache.text = Promise.resolve(new TextDecoder().decode(body)) as never
  return true
}
