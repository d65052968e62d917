import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { answerPlainly } from './answer.ts'
import { controlRoutes } from './control.ts'
import { jsonSyntaxError } from './json-syntax.ts'
import type { Problem } from './problem.ts'
import { ProblemError } from './problem.ts'
import { RememberingRouter } from './remembering-router.ts'
import type { Instance, SimulatorEnv } from './simulator.ts'

/** The options in which one vendor's app differs from another's. */
export interface AppOptions {
  readonly title: string
  /** Builds the error response in the vendor's format. */
  answerProblem(c: Context, problem: Problem): Response
  /** Maximum size of a request body in bytes. The vendors document none; the default, 1 MiB, is our choice. */
  readonly bodyLimitBytes?: number
  /** Maximum size of a file upload in bytes; `bodyLimitBytes` by default. */
  readonly uploadLimitBytes?: number
  /** Path prefix of raw file uploads: the body of a PUT below it may have any content type. */
  readonly uploadPath?: string
  /** Maximum nesting depth of a JSON body. */
  readonly depthLimit?: number
}

/**
 * Creates the hono app that every simulator builds on: it checks JSON bodies before any route runs, reports
 * every error in the vendor's format, and serves the control API under `/__sim` and `/openapi.json`.
 */
export function createSimulatorApp<I extends Instance>(options: AppOptions): OpenAPIHono<SimulatorEnv<I>> {
  const { answerProblem, bodyLimitBytes = 1_048_576, depthLimit = 32 } = options
  const { uploadLimitBytes = bodyLimitBytes, uploadPath } = options
  const app = new OpenAPIHono<SimulatorEnv<I>>({
    strict: false,
    router: new RememberingRouter(),
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
    if (c.env?.refusal) return answerProblem(c, c.env.refusal)
    const problem = await problemOfBody(c, { bodyLimitBytes, uploadLimitBytes, uploadPath, depthLimit })
    if (!problem) return next()
    return c.req.path.startsWith('/__sim/') ? answerOfControl(c, problem) : answerProblem(c, problem)
  })
  app.route('/__sim', controlRoutes())
  app.doc31('/openapi.json', { openapi: '3.1.0', info: { title: options.title, version: 'standin' } })
  return app
}

/** The control API is ours, whichever vendor's server it stands beside: its refusals have one form. */
async function answerOfControl(c: Context, { status, title, detail }: Problem): Promise<Response> {
  const place = title === malformed ? await jsonSyntaxError(await c.req.text()) : detail
  return c.json({ error: place === undefined ? title : `${title}: ${place}` }, status)
}

interface Issue {
  readonly code?: string
  readonly path: ReadonlyArray<PropertyKey>
  readonly message: string
  readonly keys?: readonly string[]
}

/** Kustomer's real errors carry the parameter and its JSON Schema path; the other simulators report the same. */
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

const methodsWithBody = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])
const malformed = 'Malformed JSON'
const forbiddenKey = /"(?:__proto__|constructor|prototype)"\s*:/

async function problemOfBody(
  c: Context,
  { bodyLimitBytes, uploadLimitBytes, uploadPath, depthLimit }: BodyLimits,
): Promise<Problem | undefined> {
  if (!methodsWithBody.has(c.req.method)) return undefined
  const type = c.req.header('content-type') ?? ''
  const isRawUpload =
    uploadPath !== undefined && c.req.method === 'PUT' && c.req.path.startsWith(`${uploadPath}/`)
  const isUpload = isRawUpload || type.startsWith('multipart/form-data')
  const limitBytes = isUpload ? uploadLimitBytes : bodyLimitBytes
  if (!(await isWithinLimit(c, limitBytes, isUpload))) {
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
    return { status: 400, title: malformed }
  }
  // A property name may be disguised by Unicode escapes; parsing and serialising again resolves them.
  const unescaped = body.includes('\\u') ? JSON.stringify(parsed) : body
  if (forbiddenKey.test(unescaped)) return { status: 400, title: 'Property name not allowed' }
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

/** Counts brackets outside strings, because a recursive check would overflow its stack on deeply nested input. */
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
