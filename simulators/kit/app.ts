import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { answerPlainly } from './answer.ts'
import { withoutUnused } from './api/components.ts'
import type { ApiDescription, ApiDocument } from './api/description.ts'
import { completedDocument, withSeenBodies } from './api/document.ts'
import { answerMissingRoutes } from './api/missing-route.ts'
import type { OperationList } from './api/vendor-operations.ts'
import { problemOfBody } from './body-check.ts'
import { controlRoutes } from './control.ts'
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
  /** What `/openapi.json` says beside the routes; without it, it says no more than they do. */
  readonly api?: ApiDescription
  /** What the vendor's API has, so that a gap of the simulator is told from a wrong path. */
  readonly vendorOperations?: readonly OperationList[]
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
    // The control API checks for itself, once it knows who asks: a state may be of any size.
    if (c.req.path.startsWith('/__sim/')) return next()
    const problem = await problemOfBody(c, { bodyLimitBytes, uploadLimitBytes, uploadPath, depthLimit })
    if (problem) return answerProblem(c, problem)
    return next()
  })
  answerMissingRoutes({ app, vendorOperations: options.vendorOperations ?? [], answerProblem })
  app.route('/__sim', controlRoutes())
  app.get('/openapi.json', async (c) => {
    const info = { title: options.title, version: 'standin' }
    const raw = app.getOpenAPI31Document({ openapi: '3.1.0', info }) as unknown as ApiDocument
    if (!options.api) return c.json(raw)
    const server = new URL(c.req.url).origin + (c.env?.askedPrefix ?? '')
    const document = completedDocument(raw, options.api, server)
    const seen = await c.env?.readSeenDocument?.()
    return c.json(seen ? withoutUnused(withSeenBodies(document, seen as ApiDocument)) : document)
  })
  return app
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
