import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import {
  type Instance,
  type InstanceSnapshot,
  restoreInstance,
  snapshotInstance,
} from '../simulators/kit/simulator.ts'
import { applyGiven } from '../src/harness/given/apply.ts'
import { parseGiven } from '../src/harness/scenario/parse.ts'
import { KeyedRandom } from '../src/harness/time/random.ts'
import type { VirtualClock } from '../src/harness/time/virtual-clock.ts'
import { Conductor } from '../src/harness/world/conductor.ts'
import { perform } from '../src/harness/world/perform.ts'
import type { SimulatorName } from '../src/harness/world/simulators.ts'
import { createWorld } from '../src/harness/world/world.ts'

// A request that is refused changes nothing: no record, no id, no counter. Requests are made of what each simulator
// says of itself at /openapi.json, of ids that there are, and of what does not belong there.

interface Schema {
  readonly [key: string]: unknown
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly enum?: readonly unknown[]
  readonly pattern?: string
}

interface Operation {
  readonly method: string
  readonly path: string
  readonly parameters: ReadonlyArray<{ readonly in: string; readonly name: string; readonly schema: Schema }>
  readonly body: { readonly type: string; readonly schema: Schema } | undefined
}

/** What counts requests, refused ones too. */
const counters: Readonly<Record<SimulatorName, readonly string[]>> = {
  kustomer: ['spent', 'windowStartedAtMs'],
  'ccai-platform': ['appsWindow'],
  'digital-experience': [],
  channel: [],
}
/** An error of Digital Experience carries an id of its own. */
const drawnForErrors = 'digital-experience:cxone.error'

const credentials: Readonly<Record<SimulatorName, string>> = {
  kustomer: 'Bearer standin-kustomer-key',
  'ccai-platform': `Basic ${btoa('standin:standin-ccai-token')}`,
  'digital-experience': `Basic ${btoa('standin-cxone-client:standin-cxone-client-secret')}`,
  channel: 'Bearer standin-channel-token',
}

const usualTexts = [
  ...[
    'ada@acme.example',
    'grace@acme.example',
    '+14155550123',
    'Ada',
    'Billing',
    'vip',
    '',
    ' ',
    'x'.repeat(300),
    'note',
    'chat',
  ],
  ...['2020-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z', '2099-01-01T00:00:00.000Z', '12', '1418'],
  ...['https://example.com/a', 'text/plain', 'a.txt', 'moodStr', 'customer', 'conversation', '%00', '🙂'],
  ...['standin-cxone-key', 'standin-cxone-secret', 'open', 'done', 'snoozed'],
]

async function filledWorld() {
  const switches = {
    kustomer: { orgBudgetPerMinute: null },
    'ccai-platform': { appsRequestsPerSecond: null },
  }
  const world = await createWorld({ switches })
  onTestFinished(() => world.close())
  const { given } = parseGiven(
    {
      customers: [
        { ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' },
        { ref: 'eve', name: 'Eve Stone', phone: '+14155550124' },
      ],
      conversations: [{ ref: 'earlier', customer: 'ada', menu: 'Billing' }],
      agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    },
    'given',
  )
  applyGiven(world, given)
  const conductor = new Conductor({ clock: world.clock as VirtualClock, network: world.network })
  for (const step of [
    { do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' },
    { do: 'ccai.call.answer', call: 'c1', agent: 'grace' },
    { do: 'ccai.call.incoming', call: 'c2', from: 'eve', menu: 'Billing' },
    { do: 'ccai.call.hang-up', call: 'c2' },
    { do: 'ccai.chat.from-app', chat: 'd1', user: 'ada', menu: 'Billing' },
  ]) {
    perform(world, step)
    await conductor.passUntil(world.clock.now() + 5000)
  }
  return world
}

function operationsOf(document: {
  paths: Record<string, Record<string, Schema>>
  components?: unknown
}): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const { content } = (operation.requestBody ?? {}) as { content?: Record<string, { schema: Schema }> }
      const [type, body] = Object.entries(content ?? {})[0] ?? []
      return {
        method: method.toUpperCase(),
        path,
        parameters: (operation.parameters ?? []) as Operation['parameters'],
        body: body && { type: type!, schema: body.schema },
      }
    }),
  )
}

/** Draws values that fit a schema, or nearly. */
class Sampler {
  readonly #document: Schema
  readonly #ids: ReadonlyMap<string, readonly string[]>
  readonly #next: () => number

  constructor(document: Schema, ids: ReadonlyMap<string, readonly string[]>, next: () => number) {
    this.#document = document
    this.#ids = ids
    this.#next = next
  }

  isLikely(share: number): boolean {
    return this.#next() < share
  }

  oneOf<T>(values: readonly T[]): T {
    return values[Math.floor(this.#next() * values.length)]!
  }

  /** A text that fits the pattern, if there is one: mostly the id of a record of the kind that `name` tells. */
  text(name: string, pattern?: string): string {
    const kind = name.replace(/(?:_?ids?|s)$/i, '').toLowerCase()
    const own = [...this.#ids].flatMap(([table, ids]) =>
      kind !== '' && table.toLowerCase().startsWith(kind) ? ids : [],
    )
    const all = [...usualTexts, ...[...this.#ids.values()].flat()]
    const first = own.length > 0 && this.isLikely(0.9) ? own : this.isLikely(0.7) ? usualTexts : all
    const fits = (text: string) => pattern === undefined || new RegExp(pattern, 'u').test(text)
    const fitting = [first, all].map((texts) => texts.filter(fits)).find((texts) => texts.length > 0)
    return this.oneOf(fitting && this.isLikely(0.98) ? fitting : all)
  }

  value(schema: Schema, name = '', depth = 0): unknown {
    if (this.isLikely(0.01) || depth > 6) return this.oneOf<unknown>([null, 7, -1, 'odd', [], {}, true, 1e15])
    const ref = schema.$ref as string | undefined
    const inner = (of: Schema) => this.value(of, name, depth + 1)
    if (ref)
      return inner(
        ref
          .split('/')
          .slice(1)
          .reduce((at, part) => at[part] as Schema, this.#document),
      )
    if ('const' in schema) return schema.const
    if (schema.enum) return this.oneOf(schema.enum)
    const choices = (schema.anyOf ?? schema.oneOf) as readonly Schema[] | undefined
    if (choices) return inner(this.oneOf(choices))
    if (schema.allOf) return Object.assign({}, ...(schema.allOf as readonly Schema[]).map(inner))
    return this.#ofType(this.oneOf([schema.type ?? 'string'].flat()), schema, name, depth)
  }

  #ofType(type: string, schema: Schema, name: string, depth: number): unknown {
    if (type === 'object') return this.#object(schema, depth)
    if (type === 'array') {
      return Array.from({ length: this.oneOf([0, 1, 1, 2]) }, () =>
        this.value(schema.items ?? {}, name, depth + 1),
      )
    }
    if (type === 'integer' || type === 'number') return this.oneOf([0, 1, 2, 12, 78, 1418, 99_999])
    if (type === 'boolean') return this.isLikely(0.5)
    return type === 'null' ? null : this.text(name, schema.pattern)
  }

  #object({ properties = {}, required = [] }: Schema, depth: number): unknown {
    const made: Record<string, unknown> = {}
    const share = this.oneOf([0, 0.15, 0.5])
    for (const [name, inner] of Object.entries(properties)) {
      if (this.isLikely(required.includes(name) ? 0.98 : share))
        made[name] = this.value(inner, name, depth + 1)
    }
    return made
  }
}

/** The ids of all records of a state, by table. */
function idsIn(state: Readonly<Record<string, unknown>>): Map<string, string[]> {
  return new Map(
    Object.entries(state).map(([table, rows]) => [
      table,
      Array.isArray(rows) ? rows.flatMap((row) => (row?.id === undefined ? [] : [String(row.id)])) : [],
    ]),
  )
}

function requestOf(
  name: SimulatorName,
  { method, path, parameters, body }: Operation,
  sampler: Sampler,
): Request {
  const query = new URLSearchParams()
  for (const { in: place, name: parameter, schema } of parameters) {
    if (place === 'query' && sampler.isLikely(0.1))
      query.set(parameter, String(sampler.value(schema, parameter)))
  }
  const patternOf = (named: string) =>
    parameters.find((each) => each.in === 'path' && each.name === named)?.schema.pattern
  const filled = path.replaceAll(
    /(?:([\w-]+)\/)?\{(\w+)\}/g,
    (_whole, folder: string | undefined, named: string) => {
      const kind = /^ids?$/.test(named) ? (folder ?? named) : named
      const value = encodeURIComponent(sampler.text(kind, patternOf(named)) || 'x')
      return folder === undefined ? value : `${folder}/${value}`
    },
  )
  const headers: Record<string, string> = {
    authorization: path.startsWith('/adapter/') ? 'Bearer standin-adapter-token' : credentials[name],
  }
  if (body) headers['content-type'] = body.type
  const sent = body && sampler.value(body.schema)
  const isForm = body?.type === 'application/x-www-form-urlencoded'
  return new Request(`http://127.0.0.1${filled}?${query}`, {
    method,
    headers,
    body: isForm
      ? new URLSearchParams(
          String(sent) === '[object Object]' ? (sent as Record<string, string>) : {},
        ).toString()
      : sent === undefined
        ? null
        : JSON.stringify(sent),
  })
}

/** Whether the document says that an operation may be answered so. */
function isDocumented(
  document: { paths: Record<string, Record<string, { responses: object }>> },
  { method, path }: Operation,
  status: number,
): boolean {
  return String(status) in document.paths[path]![method.toLowerCase()]!.responses
}

const runs = Number(process.env.REFUSED_RUNS ?? 12)

test.each<SimulatorName>(['kustomer', 'ccai-platform', 'digital-experience'])(
  'a request that the %s refuses changes no record, no id and no counter',
  async (name) => {
    const world = await filledWorld()
    const instance = world.simulators[name] as unknown as Instance
    const fetch = async (request: Request) => await instance.simulator.fetch(request, { instance } as never)
    const document = JSON.parse(await (await fetch(new Request('http://127.0.0.1/openapi.json'))).text())
    const start = snapshotInstance(instance)
    let ids = idsIn(start.state)
    const seen = () => {
      const { state, tokens, deliveries } = snapshotInstance(instance)
      for (const counter of counters[name]) delete state[counter]
      const { [drawnForErrors]: _errors, ...draws } = world.random.snapshot()
      const changes = world.journal.lines().length
      return JSON.stringify({ state, tokens: tokens.tokens, deliveries, draws, changes })
    }
    const statuses = new Map<number, number>()
    const undocumented = new Set<string>()
    // The answer with a token waits for simulated time, which nobody moves here.
    const operations = operationsOf(document).filter(
      ({ method, path }) => `${method} ${path}` !== 'POST /v1/auth/tokens',
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...operations), fc.noShrink(fc.nat()), async (operation, chance) => {
        const random = new KeyedRandom(chance)
        const sampler = new Sampler(document, ids, () => random.draw('sample'))
        const request = requestOf(name, operation, sampler)
        const before = seen()
        const { status } = await fetch(request)
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
        expect(status).toBeLessThan(500)
        const { method, path } = operation
        if (!isDocumented(document, operation, status)) undocumented.add(`${method} ${path} ${status}`)
        if (status >= 400) expect(seen()).toBe(before)
        else {
          if (operation.method === 'DELETE') restoreInstance(instance, start as InstanceSnapshot)
          ids = idsIn(snapshotInstance(instance).state)
        }
      }),
      { numRuns: runs * operations.length, seed: 17, endOnFailure: true },
    )
    expect([...undocumented]).toEqual([])
    expect([...statuses.keys()].filter((status) => status < 400).length).toBeGreaterThan(0)
    expect([...statuses.keys()].filter((status) => status >= 400).length).toBeGreaterThan(1)
  },
  120_000,
)
