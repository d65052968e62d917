import { z } from 'zod'
import { durationSchema, toMs } from '../../../simulators/kit/duration.ts'
import { asGiven, offer } from '../../../simulators/kit/nearest-name.ts'

const parties = [
  'kustomer',
  'ccai-platform',
  'digital-experience',
  'channel',
  'integration-core',
  'outside',
] as const

const timesError = 'expected a whole number from 1 on, or "always"'

function wholeNumber(least: number, most: number = Number.MAX_SAFE_INTEGER) {
  const range = most === Number.MAX_SAFE_INTEGER ? `${least} on` : `${least} to ${most}`
  const error = `expected a whole number from ${range}`
  return z.int({ error }).min(least, { error }).max(most, { error })
}

/** What every fault may say: whom it meets, and when. */
const common = {
  to: z
    .enum(parties)
    .describe(
      'the server whose incoming requests it meets, whoever sends them; outside: whatever else callbacks go to',
    ),
  path: z
    .string()
    .regex(/^\/(?!w\/)[^#]*$/, {
      error: 'expected how a path begins, such as /v1/customers/, without the prefix of a world',
    })
    .optional()
    .describe('beginning of the path, such as /v1/customers/*/conversations; * stands for one id'),
  times: z
    .union([z.int().min(1, { error: timesError }), z.literal('always')], { error: timesError })
    .default(1)
    .describe('how many of the requests that fit it meets'),
  skip: wholeNumber(0).default(0).describe('how many of the requests that fit pass before it meets any'),
  every: wholeNumber(1)
    .default(1)
    .describe('it meets each n-th of the requests that fit, such as each third'),
  during: durationSchema
    .refine((duration) => toMs(duration) > 0, { error: 'expected longer than 0ms' })
    .optional()
    .describe('how long it lasts, in simulated time from its beginning'),
}

/** Whom callbacks go to. What the pages of one platform ask another is a request. */
const receiver = z.enum(['integration-core', 'outside']).describe('whom the callback is for')

/** How the core crashes, and for how long. */
const crash = {
  moment: z
    .enum(['before', 'after'])
    .default('after')
    .describe('whether the core crashes before it is done, or once it is'),
  downFor: durationSchema
    .default('1s')
    .describe('how long until the core is started again, from what its store holds'),
}

const method = z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).optional()

const wait = (what: string) => ({
  delay: durationSchema.default('5s').describe(what),
  delayUpTo: durationSchema.optional().describe('the delay is drawn from the seed, between "delay" and this'),
})

/** A fault that meets requests. */
function ofRequests<const Name extends string, Fields extends z.ZodRawShape>(
  name: Name,
  does: string,
  fields: Fields,
) {
  return z.strictObject({ fault: z.literal(name).describe(does), ...common, method, ...fields })
}

/** A fault that meets the callbacks that a platform is about to deliver: events, webhooks, memorializations. */
function ofDeliveries<const Name extends string, Fields extends z.ZodRawShape>(
  name: Name,
  does: string,
  fields: Fields,
) {
  return z.strictObject({ fault: z.literal(name).describe(does), ...common, to: receiver, ...fields })
}

/** A fault that meets the commits of the core's store. */
function ofCommits<const Name extends string, Fields extends z.ZodRawShape>(
  name: Name,
  does: string,
  fields: Fields,
) {
  const { path: _path, ...when } = common
  const to = z.literal('integration-core').describe('the server whose store it is')
  return z.strictObject({ fault: z.literal(name).describe(does), ...when, to, ...fields })
}

/** Headers that the connection itself sets; a wrong one would break more than this answer. */
const framing = ['connection', 'content-length', 'transfer-encoding']
const headers = z
  .record(
    z
      .string()
      .regex(/^[\w!#$%&'*+.^`|~-]+$/, { error: 'expected the name of a header' })
      .refine((name) => !framing.includes(name.toLowerCase()), { error: 'the connection sets this header' }),
    z.string().regex(/^[\x20-\x7e]*$/, { error: 'expected a value of printable ASCII characters' }),
  )
  .optional()
  .describe('headers of the answer; without any, those that the vendor sends with this status')

const body = z
  .union([z.string(), z.record(z.string(), z.unknown()), z.array(z.unknown())], {
    error: 'expected a text, or an object or list that is sent as JSON',
  })
  .optional()
  .describe('body of the answer; without one, the vendor’s own error')

/** The schema of each fault in scenarios and in the control API. */
export const faultKinds = [
  ofRequests('none', 'nothing goes wrong: it counts the requests that fit', {}),
  ofRequests('refused', 'the connection is refused; from outside it is reset before anything is done', {}),
  ofRequests('lost-request', 'the request never arrives, and its sender waits until it gives up', {}),
  ofRequests(
    'lost-answer',
    'all is done, and the answer never comes; from outside the connection breaks',
    {},
  ),
  ofRequests('error-before', 'nothing is done, and the answer is 503', {}),
  ofRequests('error-after', 'all is done, and the answer is 503', {}),
  ofRequests('html', 'all is done, and the answer is 200 with a page of HTML', {}),
  ofRequests('slow', 'all is done at once, and the answer comes late', wait('how much later it comes')),
  ofRequests(
    'latency',
    'the request arrives late, and is done then, even when its sender has given up',
    wait('how much later it arrives'),
  ),
  ofRequests(
    'slow-body',
    'the head of the answer comes at once, its body bit by bit',
    wait('how long the body takes'),
  ),
  ofRequests('status', 'the answer has this status; nothing is done, unless "processed" says so', {
    status: wholeNumber(200, 599),
    headers,
    body,
    processed: z.boolean().default(false).describe('whether all is done all the same'),
  }),
  ofRequests('reset-mid-body', 'all is done, and the connection is reset in the middle of the body', {}),
  ofRequests('malformed-json', 'all is done, and the body is whole but no JSON: quotes are single ones', {}),
  ofRequests('truncated-json', 'all is done, and the body ends in its middle, as if that were all', {}),
  ofRequests(
    'crash',
    'the core crashes while this request is under way, and is started again: its own is done or not, one to it is reset',
    crash,
  ),
  ofCommits(
    'crash-at-commit',
    'the core crashes at a commit of its store: an event taken in, an attempt settled, a value remembered',
    crash,
  ),
  ofRequests(
    'expired-token',
    'the token of the request ends as it arrives; a request with a key, or with none, does not fit',
    {},
  ),
  ofDeliveries('duplicate', 'the callback is delivered more than once, byte for byte the same', {
    copies: wholeNumber(1, 100).default(1).describe('how many further times'),
  }),
  ofDeliveries(
    'late',
    'the callback is delivered late, and later ones of its call or record wait for it where order is kept',
    wait('how much later'),
  ),
  ofDeliveries(
    'out-of-order',
    'the callback is delivered late, and later ones of its call or record overtake it',
    wait('how much later'),
  ),
  ofDeliveries('dropped', 'the callback is never delivered, and never tried again', {}),
  ofDeliveries(
    'before-reply',
    'the callback arrives before the answer of the request that caused it, which waits; others do not fit',
    {},
  ),
  ofDeliveries('wrong-signature', 'the callback carries a signature or login that does not verify', {
    attempts: wholeNumber(1, 100)
      .default(1)
      .describe('how many of its attempts carry it; later ones are right'),
  }),
] as const

/** The schema of a fault in scenarios and in the control API. */
export const faultSchema = z.discriminatedUnion('fault', faultKinds)
/** A fault, parsed. */
export type Fault = z.output<typeof faultSchema>
/** A fault as its author writes it. */
export type FaultInput = z.input<typeof faultSchema>
/** The name of a fault. */
export type FaultName = Fault['fault']

/** A fault that meets the callbacks that a platform is about to deliver. */
export type OfDeliveries = Extract<
  Fault,
  { fault: 'duplicate' | 'late' | 'out-of-order' | 'dropped' | 'before-reply' | 'wrong-signature' }
>
/** A fault that meets the commits of the core's store. */
export type OfCommits = Extract<Fault, { fault: 'crash-at-commit' }>
/** A fault that meets requests. */
export type OfRequests = Exclude<Fault, OfDeliveries | OfCommits>

/** The names of all faults. */
export const faultNames: readonly FaultName[] = faultKinds.map((kind) => kind.shape.fault.value)

/** The first thing that is wrong with a fault: where, and what would do. */
export interface FaultProblem {
  readonly at: string
  readonly message: string
}

/**
 * Reads a fault from plain data, or says what is wrong with it.
 * @param more what may stand beside the fault: a step of a scenario has more keys
 */
export function readFault(
  value: unknown,
  more: z.ZodRawShape = {},
): { readonly fault: Fault } | { readonly problem: FaultProblem } {
  if (typeof value !== 'object' || value === null) {
    return { problem: { at: '', message: 'expected an object such as {"fault": "slow", "to": "kustomer"}' } }
  }
  const { fault: name } = value as { fault?: unknown }
  const kind = faultKinds.find(({ shape }) => shape.fault.value === name)
  if (name === undefined) {
    return { problem: { at: 'fault', message: `is missing; expected one of ${faultNames.join(', ')}` } }
  }
  if (!kind) {
    return {
      problem: { at: 'fault', message: `no fault "${asGiven(name)}"; ${offer(asGiven(name), faultNames)}` },
    }
  }
  const schema = kind.extend(more)
  const parsed = schema.safeParse(value)
  if (!parsed.success) {
    return { problem: problemOf(parsed.error.issues[0]!, value, Object.keys(schema.shape)) }
  }
  const fault = parsed.data as Fault
  const problem = contradictionIn(fault)
  return problem ? { problem } : { fault }
}

const withoutBody = [204, 205, 304]

function contradictionIn(fault: Fault): FaultProblem | undefined {
  if ('delayUpTo' in fault && fault.delayUpTo !== undefined && toMs(fault.delayUpTo) < toMs(fault.delay)) {
    return { at: 'delayUpTo', message: `it is shorter than "delay", ${fault.delay}` }
  }
  if (fault.fault === 'status' && fault.body !== undefined && withoutBody.includes(fault.status)) {
    return { at: 'body', message: `an answer ${fault.status} has none` }
  }
  return undefined
}

function problemOf(issue: z.core.$ZodIssue, value: object, known: readonly string[]): FaultProblem {
  const at = issue.path.join('.')
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0]!
    return { at, message: `unknown key "${key}"; ${offer(key, known)}` }
  }
  if (issue.code === 'invalid_value') {
    const given = (value as Record<PropertyKey, unknown>)[issue.path[0]!]
    const names = issue.values.map(String)
    if (given === undefined) return { at, message: `is missing; expected one of ${names.join(', ')}` }
    const found = asGiven(given)
    return { at, message: `"${found}" is not allowed; ${offer(found, names)}` }
  }
  const [key = ''] = issue.path
  if (key in value === false && issue.code === 'invalid_type') {
    return { at, message: `is missing; ${issue.message}` }
  }
  return { at, message: issue.code === 'invalid_key' ? issue.issues[0]!.message : issue.message }
}
