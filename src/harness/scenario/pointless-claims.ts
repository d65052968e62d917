import { type Duration, toMs } from '../../../simulators/kit/duration.ts'
import { spanText } from '../../../simulators/kit/span-text.ts'
import type { Expectation, Prohibition } from './expectation-schema.ts'

/**
 * Parts of an expectation that say nothing, so that they can never fail, and such as can never hold: each with its
 * path.
 */
export function pointlessClaims(expect: Partial<Expectation>, path: string): string[] {
  const { customers = [], conversations = [], agents = [], token } = expect
  const { atLeast, atMost } = token?.longestWait ?? {}
  return [
    ...customers.flatMap((customer, at) => emptyParts(customer, `${path}.customers[${at}]`)),
    ...conversations.flatMap((conversation, at) =>
      inConversation(conversation, `${path}.conversations[${at}]`),
    ),
    ...agents.flatMap(({ ref, kustomer, ccai }, at) =>
      ref !== undefined && kustomer === undefined && ccai === undefined
        ? [`${path}.agents[${at}]: says nothing, so it can never fail; expected kustomer or ccai`]
        : [],
    ),
    ...(token ? emptyParts({ token }, path) : []),
    ...(token ? emptyParts(token, `${path}.token`) : []),
    ...emptyParts({ statusWrites: expect.statusWrites }, path),
    ...(atLeast !== undefined && atMost !== undefined && toMs(atLeast) > toMs(atMost)
      ? [`${path}.token.longestWait: no wait is at least ${atLeast} and at most ${atMost}`]
      : []),
    ...twice(customers, 'ref', `${path}.customers`),
    ...twice(conversations, 'ref', `${path}.conversations`),
    ...twice(agents, 'ref', `${path}.agents`),
  ]
}

/** The same for what must not appear. */
export function pointlessProhibition({ conversation }: Prohibition, path: string): string[] {
  return inConversation(conversation, `${path}.conversation`)
}

function inConversation(conversation: Prohibition['conversation'], path: string): string[] {
  const { ref, untouched, messages = [] } = conversation
  return [
    ...(untouched && ref === undefined
      ? [`${path}.untouched: only a conversation of \`given\` can be untouched; expected its ref beside it`]
      : []),
    ...emptyParts(conversation, path),
    ...messages.flatMap((message, at) => emptyParts(message, `${path}.messages[${at}]`)),
  ]
}

/** Objects that must have something in them: no key of them would be compared. */
function emptyParts(record: object, path: string): string[] {
  return Object.entries(record).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0
      ? [`${path}.${key}: says nothing, so it can never fail; expected something in it`]
      : [],
  )
}

/** Records that two entries of one list name: each entry needs one of its own. */
function twice<K extends string>(
  list: ReadonlyArray<{ readonly [Key in K]?: string | undefined }>,
  key: K,
  path: string,
): string[] {
  const names = list.map((entry) => entry[key])
  return names.flatMap((name, at) =>
    name !== undefined && names.indexOf(name) < at
      ? [`${path}[${at}].${key}: "${name}" stands here twice, and each entry needs one of its own`]
      : [],
  )
}

/** A claim that ends after the story does, or a watch that lasts no time. */
export function untimelyClaim(
  step: object,
  path: string,
  { atMs, until }: { readonly atMs: number; readonly until: Duration },
): string[] {
  const [key, lasts] = 'never' in step ? ['during', step] : ['within', step]
  const duration = (lasts as Record<string, unknown>)[key]
  if (!('never' in step || 'expect' in step) || typeof duration !== 'string') return []
  const lengthMs = toMs(duration as '1s')
  if (key === 'during' && lengthMs === 0) {
    return [`${path}.during: a watch of no time sees nothing; expected a longer one, such as "1m"`]
  }
  if (atMs + lengthMs <= toMs(until)) return []
  const end = `it ends at ${spanText(atMs + lengthMs)}, and the story at ${until}`
  return [`${path}.${key}: ${end}; set a later "until"`]
}
