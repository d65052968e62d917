import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { answerPlainly } from './answer.ts'
import { controlRoutes } from './control.ts'
import type { Problem } from './problem.ts'
import { ProblemError } from './problem.ts'
import type { Instance, SimulatorEnv } from './simulator.ts'

/** What tells one vendor's app from another's. */
export interface AppOptions {
  readonly title: string
  /** Writes a problem the way the vendor does. */
  answerProblem(c: Context, problem: Problem): Response
  /** Largest request body in bytes; the vendors publish none, 1 MiB is ours. */
  readonly bodyLimitBytes?: number
  /** Largest multipart body in bytes, for files; that of other bodies unless told. */
  readonly uploadLimitBytes?: number
  /** Where files are put as they are, below which the body of a PUT may be of any type. */
  readonly uploadPath?: string
  /** Deepest nesting of a JSON body. */
  readonly depthLimit?: number
}

/**
 * The hono app all simulators start from: JSON bodies checked before any route sees them, every refusal in
 * the vendor's error shape, the control API under `/__sim`, and `/openapi.json`.
 */
export function createSimulatorApp<I extends Instance>(options: AppOptions): OpenAPIHono<SimulatorEnv<I>> {
  const { answerProblem, bodyLimitBytes = 1_048_576, depthLimit = 32 } = options
  const { uploadLimitBytes = bodyLimitBytes, uploadPath } = options
  const app = new OpenAPIHono<SimulatorEnv<I>>({
    strict: false,
    defaultHook: (result) => {
      if (!result.success) throw new ProblemError(problemOfIssue(result.error.issues[0]))
    },
  })
  app.notFound((c) => answerProblem(c, { status: 404, title: 'Not Found', detail: c.req.path }))
  app.onError((error, c) => {
    if (error instanceof ProblemError) return answerProblem(c, error.problem)
    if (error instanceof HTTPException && error.status < 500) {
      return answerProblem(c, { status: error.status as Problem['status'], title: error.message })
    }
    throw error
  })
  app.use(async (c, next) => {
    answerPlainly(c)
    const problem = await problemOfBody(c, { bodyLimitBytes, uploadLimitBytes, uploadPath, depthLimit })
    if (problem) return answerProblem(c, problem)
    return next()
  })
  app.route('/__sim', controlRoutes())
  app.doc31('/openapi.json', { openapi: '3.1.0', info: { title: options.title, version: 'standin' } })
  return app
}

interface Issue {
  readonly code?: string
  readonly path: ReadonlyArray<PropertyKey>
  readonly message: string
  readonly keys?: readonly string[]
}

/** Kustomer's recorded errors name the parameter and the JSON Schema path; others use the same two facts. */
function problemOfIssue(issue: Issue | undefined): Problem {
  if (!issue) return { status: 400, title: 'Bad Request' }
  const path = issue.path.map(String)
  if (issue.code === 'unrecognized_keys') {
    const at = path.map((part) => `/properties/${part}`).join('')
    return {
      status: 400,
      title: 'Additional properties not allowed',
      parameter: issue.keys?.[0],
      detail: `${at}/additionalProperties`,
    }
  }
  return { status: 400, title: issue.message, parameter: path.join('.'), detail: `/${path.join('/')}` }
}

interface BodyLimits {
  readonly bodyLimitBytes: number
  readonly uploadLimitBytes: number
  readonly uploadPath: string | undefined
  readonly depthLimit: number
}

const withBody = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])
const forbiddenKey = /"(?:__proto__|constructor|prototype)"\s*:/

async function problemOfBody(
  c: Context,
  { bodyLimitBytes, uploadLimitBytes, uploadPath, depthLimit }: BodyLimits,
): Promise<Problem | undefined> {
  if (!withBody.has(c.req.method)) return undefined
  const type = c.req.header('content-type') ?? ''
  const isPut = uploadPath !== undefined && c.req.method === 'PUT' && c.req.path.startsWith(`${uploadPath}/`)
  const isUpload = isPut || type.startsWith('multipart/form-data')
  const limitBytes = isUpload ? uploadLimitBytes : bodyLimitBytes
  if (!(await holdsAtMost(c, limitBytes, isUpload))) {
    return { status: 413, title: `Body larger than ${limitBytes} bytes` }
  }
  if (isUpload || type.startsWith('application/x-www-form-urlencoded')) return undefined
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
    return { status: 400, title: 'Malformed JSON' }
  }
  // A name may be spelt with escapes; what is parsed and written again has none.
  const spelt = body.includes('\\u') ? JSON.stringify(parsed) : body
  if (forbiddenKey.test(spelt)) return { status: 400, title: 'Property name not allowed' }
  return undefined
}

/** A declared length decides at once; of a body without one, no more is read than the limit and a piece. */
async function holdsAtMost(c: Context, limitBytes: number, isUpload: boolean): Promise<boolean> {
  const declaredBytes = c.req.header('content-length')
  if (declaredBytes !== undefined) return Number(declaredBytes) <= limitBytes
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of c.req.raw.body ?? []) {
    bytes += piece.byteLength
    if (bytes > limitBytes) return false
    pieces.push(piece)
  }
  // What hono keeps of a body that was read, so that routes find it as usual.
  const body = new Uint8Array(Buffer.concat(pieces))
  if (isUpload) c.req.bodyCache.arrayBuffer = Promise.resolve(body.buffer) as never
  else c.req.bodyCache.text = Promise.resolve(new TextDecoder().decode(body)) as never
  return true
}

/** Counts brackets outside strings; a recursive check would itself fall to the input it guards against. */
function deeperThan(json: string, limit: number): boolean {
  let depth = 0
  let inString = false
  for (let at = 0; at < json.length; at += 1) {
    const char = json.charCodeAt(at)
    if (inString) {
      if (char === 0x5c) at += 1
      else if (char === 0x22) inString = false
    } else if (char === 0x22) inString = true
    else if (char === 0x7b || char === 0x5b) {
      depth += 1
      if (depth > limit) return true
    } else if (char === 0x7d || char === 0x5d) depth -= 1
  }
  return false
}
