// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are texts of the source
import { type Defect, defectsIn } from '../source-defects/defect.ts'

const kustomer = 'src/core/kustomer'
const processing = 'src/core/processing'
const inbox = 'src/core/inbox'
const sessions = 'src/core/sessions'
const tokens = `${kustomer}/token-source.ts`
const http = `${kustomer}/http.ts`

/**
 * Bugs of the core outside its rules, as somebody could write them, which stand in no story: an explorer has to find
 * the faults that show them.
 */
export const plantedBugs: readonly Defect[] = [
  ...defectsIn(`${kustomer}/classification.ts`, 'retry classes', [
    ['a server error is final', 'status >= 400 && status < 500', 'status >= 400'],
  ]),
  ...defectsIn(http, 'retry classes', [
    ['a look-up that failed found nothing', 'refusal.provesAbsence', 'true'],
    [
      'a look-up that met a server error found nothing',
      'refusal.provesAbsence',
      '(refusal.provesAbsence || refusal.status >= 500)',
    ],
    ['a limit is final', 'response.status !== 429', 'true'],
  ]),
  ...defectsIn(`${kustomer}/exchange.ts`, 'retry classes', [
    [
      'what got no answer was refused',
      "throw new KustomerError(«'unknown-outcome'», `${name}: no answer within ${parts.deadlineMs} ms`)",
      "'permanent'",
    ],
    [
      'what was not sent was refused',
      "code !== undefined && notSentCodes.has(code) ? «'not-sent'» : 'unknown-outcome'",
      "'permanent'",
    ],
    [
      'a connection that broke refused',
      "code !== undefined && notSentCodes.has(code) ? 'not-sent' : «'unknown-outcome'»",
      "'permanent'",
    ],
  ]),
  ...defectsIn(`${processing}/settlement.ts`, 'retry classes', [
    [
      'what failed is done',
      "if (isPermanent(error)) return «{ state: 'dead', reason }»",
      "{ state: 'done' }",
    ],
    ['whatever fails is given up', 'if («isPermanent(error)») return', 'true'],
    [
      'without a token the event is given up',
      "error instanceof KustomerError && «error.kind === 'permanent'»",
      "error.kind === 'permanent' || error.kind === 'token-unavailable'",
    ],
    [
      'what fails is tried once more after a week',
      'nowMs + backoffMs(attempts, jitter)',
      'nowMs + 604_800_000',
    ],
  ]),
  ...defectsIn(`${processing}/work.ts`, 'retry classes', [
    ['what fails for now is given up beside the record', 'if («!isPermanent(error)») throw error', 'false'],
  ]),
  ...defectsIn(`${sessions}/apply.ts`, 'retry classes', [
    ['what fails beside the record is passed over', 'sideStep(write.do, error)', 'undefined'],
    ['that a record may come late is not told', 'if («mayArriveLate(error)») recordDoubt(write.do)', 'false'],
    ['notes have no key', ': «{ externalId, body }»', '{ body }'],
  ]),
  ...defectsIn(`${sessions}/worker.ts`, 'retry classes', [
    ['what is put off is forgotten', 'if («isPutOff») await', 'false'],
    ['an old event counts as a new one', 'newestMs === undefined || row.happenedAtMs >= newestMs', 'true'],
  ]),
  ...defectsIn(tokens, 'token single flight', [
    [
      'each caller makes a token',
      'running ??= regenerateToken().finally(() => {\n      running = undefined\n    })',
      'running = regenerateToken()',
    ],
    ['a token that was refused is used on', 'held?.generation === refusedGeneration', 'false'],
    ['the end of a token is not looked at', 'clock.now() < token.expiresAtMs - expirySkewMs', 'true'],
    ['a token is made for each request', 'if («held !== undefined && isUsable(held)») {', 'false'],
    [
      'a regeneration that fails is told to be the end',
      "status === 403 ? 'unauthorized' : «'token-unavailable'»",
      "'permanent'",
    ],
  ]),
  ...defectsIn(http, 'token expiry in the middle of a batch', [
    [
      'one token for all of an attempt',
      'const held = await «getToken(account)»',
      '((account as any).kept ??= getToken(account))',
    ],
    ['the repeat goes with the old token', 'send(account, apiRequest, «renewed»)', 'held'],
    ['a 401 is not repeated', 'first.status !== 401', 'true'],
    ['nobody is told of a 401', 'tokens.refused(held.generation)', 'undefined'],
  ]),
  ...defectsIn(`${kustomer}/rate-limit.ts`, 'Retry-After', [
    ['seconds are read as milliseconds', 'return «Number(header) * 1000»', 'Number(header)'],
    ['nobody reads it', "headers.get(«'retry-after'»)", "'x-retry-after'"],
    ['a minute is the most', 'Math.max(pauseMs, shortestPauseMs), «longestRetryAfterMs»', '30_000'],
  ]),
  ...defectsIn(tokens, 'Retry-After', [
    [
      'that of the token’s own endpoint is passed over',
      'if («response.status === 429») {\n      const',
      'false',
    ],
  ]),
  ...defectsIn(`${inbox}/inbox.ts`, 'lanes', [
    ['a lane runs twice at once', 'this.#stopped || «group.running.has(lane)» || this.#parked', 'false'],
    ['nobody goes on after a start', 'await this.#store.lanes()', '(await this.#store.lanes()).slice(0, 0)'],
    [
      'nobody wakes a lane after its pause',
      'this.#parked.delete(lane)\n      «this.#wake(lane)»\n    })',
      'undefined',
    ],
    [
      'an event is settled before its work is done',
      'await this.#store.settle(row.key, await this.#work(row))',
      "await (this.#store.settle(row.key, { state: 'done' }), this.#work(row))",
    ],
    [
      'a lane goes on behind an event that waits',
      'await this.#store.settle(row.key, await this.#work(row))\n      row = «await this.#store.head(lane)»',
      '((await this.#store.waiting(lane)).find(({ attempts }) => attempts === 0) ?? (await this.#store.head(lane)))',
    ],
  ]),
  ...defectsIn(`${inbox}/memory-store.ts`, 'lanes', [
    ['the newest of a lane goes first', 'table.waiting.get(lane)?.[0]', 'table.waiting.get(lane)?.at(-1)'],
  ]),
  ...defectsIn(`${sessions}/receiver.ts`, 'deduplication', [
    [
      'each delivery is another event',
      'key: «`ccai-platform:${id}`»,\n    event: id',
      '`ccai-platform:${id}:${received.receivedAtMs}`',
    ],
  ]),
  ...defectsIn(`${sessions}/receiver.ts`, 'webhook delivery', [
    [
      'it is answered before it is kept',
      'await «accept(rows)»\n    for',
      "(void clock.sleep(1).then(() => accept(rows)).catch(() => {}), rows.map(() => ({ outcome: 'new' as const, lane: '' })))",
    ],
    ['no login is looked at', "isBasicLogin(c.req.header('authorization'), username, password)", 'true'],
    [
      'each delivery of a record is another one',
      'key: «`ccai-metadata:${event}`»',
      '`ccai-metadata:${event}:${clock.now()}`',
    ],
  ]),
  ...defectsIn(http, 'logs', [
    [
      'a refusal is logged with its whole path',
      'return «`${method} ${route.name}`»',
      '`${method} ${decodeURIComponent(route.path)}`',
    ],
  ]),
  ...defectsIn(`${kustomer}/exchange.ts`, 'logs', [
    [
      'a failure is logged with its headers',
      "throw new KustomerError(kind, «`${name}: ${code ?? 'the connection failed'}`», { code })",
      '`${name}: ${code} ${headers.authorization}`',
    ],
  ]),
  ...defectsIn(`${processing}/gate.ts`, 'lanes', [
    ['a limit never ends', 'Math.max(state.limitedUntilMs, met.limitedUntilMs)', 'Number.MAX_SAFE_INTEGER'],
  ]),
  ...defectsIn('src/core/ccai/client.ts', 'retry classes', [
    [
      'a platform that fails has refused',
      'status >= 400 && status < 500 && !passingStatuses.includes(status)',
      'true',
    ],
    // A failure must be taken for absence to change anything: as an answer of another form it is waited for as well.
    [
      'a session that cannot be shown is not there',
      'if («status === 404 && errorSchema.safeParse(parseJson(body)).success») return null',
      'status !== 200',
    ],
  ]),
  ...defectsIn(`${sessions}/worker.ts`, 'webhook delivery', [
    ['what is put off comes under the old key', 'key: «`${key}${later}`»', 'key'],
  ]),
  ...defectsIn(`${kustomer}/classification.ts`, 'token expiry in the middle of a batch', [
    ['a second 401 is final', "if (status === 401) return «'unauthorized'»", "'permanent'"],
  ]),
  ...defectsIn(tokens, 'token expiry in the middle of a batch', [
    [
      'a token that came is not kept',
      'held = «heldFrom(issued, generation)»\n      failures',
      '{ ...heldFrom(issued, generation), expiresAtMs: 0 }',
    ],
  ]),
]
