import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { withHeader } from '../answer.ts'
import { nearest } from '../nearest-name.ts'
import type { Problem } from '../problem.ts'
import type { Instance, SimulatorEnv } from '../simulator.ts'
import {
  isOfTemplate,
  namelessTemplate,
  type OperationList,
  operationsIn,
  type VendorOperation,
} from './vendor-operations.ts'

/** The header by which an answer says that the vendor would not, or need not, have given it. */
const standinHeader = 'x-standin'

/** The values of the header: the vendor has the operation and the simulator has not, or nobody is known to have it. */
const gaps = { operation: 'not simulated', route: 'no such route' } as const

/** What answers a call for which there is no route. */
export interface MissingRoutes<I extends Instance> {
  readonly app: OpenAPIHono<SimulatorEnv<I>>
  readonly vendorOperations: readonly OperationList[]
  answerProblem(c: Context, problem: Problem): Response
}

/**
 * Answers calls for which there is no route: with 404 in the vendor's form, as the vendor itself would answer a wrong
 * path, and with a header that tells a gap of the simulator from that. The journal has the nearest route.
 */
export function answerMissingRoutes<I extends Instance>(parts: MissingRoutes<I>): void {
  const { app, answerProblem } = parts
  const vendorOperations = parts.vendorOperations
    .flatMap(operationsIn)
    .sort((left, right) => parametersOf(left.path) - parametersOf(right.path))
  const answer = (c: Context, known: VendorOperation | undefined) => {
    const { method, path } = c.req
    c.env?.instance?.host.record({
      change: 'route.missing',
      subject: known ? `${method} ${known.path}` : method,
      detail: known ? gaps.operation : hintFor(method, path, routesOf(app)),
    })
    const refusal = answerProblem(c, { status: 404, title: 'Not Found', detail: path })
    return withHeader(refusal, standinHeader, known ? gaps.operation : gaps.route)
  }
  app.notFound((c) =>
    answer(
      c,
      vendorOperations.find((operation) => isCalled(operation, c.req)),
    ),
  )
  let hidden: VendorOperation[] | undefined
  app.use(async (c, next) => {
    hidden ??= hiddenOperations(vendorOperations, routesOf(app))
    const called = hidden.find((operation) => isCalled(operation, c.req))
    return called ? answer(c, called) : next()
  })
}

function isCalled(operation: VendorOperation, { method, path }: Route): boolean {
  if (operation.method !== method) return false
  return operation.isAnyCase
    ? isOfTemplate(path.toLowerCase(), operation.path.toLowerCase())
    : isOfTemplate(path, operation.path)
}

/**
 * Operations that are not simulated, and yet would come to a route, which took a part of their path for an id:
 * `/customers/custom-field-definitions` for `/customers/{id}`.
 */
function hiddenOperations(
  operations: readonly VendorOperation[],
  routes: readonly Route[],
): VendorOperation[] {
  const simulated = new Set(routes.map(({ method, path }) => `${method} ${namelessTemplate(path)}`))
  return operations.filter(
    ({ method, path }) =>
      !simulated.has(`${method} ${namelessTemplate(path)}`) &&
      routes.some((route) => route.method === method && isOfTemplate(path, route.path)),
  )
}

function parametersOf(template: string): number {
  return template.split('{').length
}

interface Route {
  readonly method: string
  readonly path: string
}

function routesOf<I extends Instance>(app: OpenAPIHono<SimulatorEnv<I>>): Route[] {
  return app.openAPIRegistry.definitions.flatMap((definition) =>
    definition.type === 'route'
      ? [{ method: definition.route.method.toUpperCase(), path: definition.route.path }]
      : [],
  )
}

/** Which route may have been meant: the methods of the path where it has others, else the path most like it. */
function hintFor(method: string, path: string, routes: readonly Route[]): string {
  const methods = routes.filter((route) => isOfTemplate(path, route.path)).map((route) => route.method)
  if (methods.length > 0) return `${gaps.route}; this path has ${[...new Set(methods)].sort().join(', ')}`
  const sameMethod = routes.filter((route) => route.method === method)
  // What was asked for is compared with its own ids in place of the parameters, which are no slips of the pen.
  const [near] = nearest(path, [...new Map(sameMethod.map((one) => [filled(one.path, path), one])).keys()], 1)
  const meant = near === undefined ? undefined : sameMethod.find((one) => filled(one.path, path) === near)
  return meant ? `${gaps.route}; did you mean ${method} ${meant.path}?` : gaps.route
}

function filled(template: string, path: string): string {
  const asked = path.split('/')
  return template
    .split('/')
    .map((segment, at) => (segment.startsWith('{') ? (asked[at] ?? segment) : segment))
    .join('/')
}
