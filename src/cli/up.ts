import { isIPv6 } from 'node:net'
import { applyGiven } from '../harness/given/apply.ts'
import { givenPopulation, type Population } from '../harness/given/population.ts'
import type { Given } from '../harness/scenario/schema.ts'
import { statusInheritanceSchema } from '../harness/scenario/status-inheritance.ts'
import type { WorldClock } from '../harness/time/clock.ts'
import { scaledClock } from '../harness/time/real-clock.ts'
import { type ResettableControl, worldControl } from '../harness/world/control.ts'
import { createWorld, type World } from '../harness/world/world.ts'
import { CallError } from './call-error.ts'
import { type Credentials, credentialsIn } from './credentials.ts'
import { fileOutput } from './file-output.ts'
import { LeapingClock } from './leaping-clock.ts'
import type { Terminal } from './terminal.ts'
import { guideText } from './up-guide.ts'
import type { UpOptions } from './up-options.ts'

/** What the world starts with: an agent who is available, with status inheritance between the platforms. */
const given: Given = {
  customers: [],
  conversations: [],
  agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
  statusInheritance: statusInheritanceSchema.parse({}),
  switches: {},
  settings: {},
  integrationToken: 'none',
}

/**
 * Starts one world on real sockets, prints a guide to its servers, and runs until it is interrupted.
 * @throws CallError for options that do not go together, and for a port in use
 */
export async function up(options: UpOptions, terminal: Terminal): Promise<number> {
  assertCompatible(options)
  const interrupted = terminal.untilInterrupted()
  const clock = options.speed === 'max' ? new LeapingClock() : scaledClock(Number(options.speed))
  const settings = credentialsIn(terminal.environment)
  // Generating a million customers takes about twenty seconds, during which nothing else is printed.
  if (options.customers >= 20_000) {
    terminal.stderr.write(
      `standin: fills Kustomer with ${options.customers.toLocaleString('en')} customers …\n`,
    )
  }
  const { world, population } = await open(options, clock, settings)
  if (clock instanceof LeapingClock) {
    const onStalled = (error: unknown) => terminal.stderr.write(`standin: ${String(error)}\n`)
    clock.start(world.network, onStalled)
  }
  terminal.stdout.write(guideText(world, { ...options, settings, population }))
  await interrupted
  await world.close()
  for (const { party, error } of world.crashes) {
    terminal.stderr.write(
      `standin: ${party} crashed: ${error instanceof Error ? error.stack : String(error)}\n`,
    )
  }
  return world.crashes.length === 0 ? 0 : 1
}

function assertCompatible({ listen, controlToken, speed, coreUrl }: UpOptions): void {
  if (listen !== undefined && !controlToken) {
    throw new CallError('--listen opens /__sim to others; it needs --control-token TOKEN')
  }
  if (listen !== undefined && isIPv6(listen)) {
    throw new CallError(`--listen ${listen}: expected an IPv4 address or a host name`)
  }
  if (speed === 'max' && coreUrl !== undefined) {
    throw new CallError(
      '--speed max needs all parties in one process, so it does not go with --core-url; take 1 or 10',
    )
  }
}

interface Opened {
  readonly world: World
  readonly population: Population | undefined
}

async function open(
  { port, ...options }: UpOptions,
  clock: WorldClock,
  settings: Credentials,
): Promise<Opened> {
  let created: World | undefined
  let control: ResettableControl | undefined
  const portAt = (offset: number) => (port === 0 ? 0 : port + offset)
  const ports = {
    kustomer: portAt(1),
    'ccai-platform': portAt(2),
    'digital-experience': portAt(3),
    'integration-core': portAt(4),
  }
  const { seed, customers, listen, controlToken, coreUrl, journalLimit: journalLimitBytes } = options
  const file = options.journal === undefined ? undefined : fileOutput('--journal', options.journal)
  const own = { seed, listen, controlToken, coreUrl, journalLimitBytes }
  try {
    const parts = { ...own, clock, over: 'http', ports, settings } as const
    const world = await createWorld(parts, (newWorld) => {
      created = newWorld
      control = worldControl(newWorld)
      return control
    })
    applyGiven(world, given)
    const population = customers > 0 ? await givenPopulation(world, customers) : undefined
    control?.markStart()
    if (file) world.journal.follow((line) => file.write(`${JSON.stringify(line)}\n`))
    return { world, population }
  } catch (error) {
    await created?.close()
    throw explained(error)
  }
}

/** Translates errors of `listen` into messages that say what to do. */
function explained(error: unknown): unknown {
  const { code, port, address } = error as NodeJS.ErrnoException & { port?: number; address?: string }
  if (code === 'EADDRINUSE') {
    return new CallError(`port ${port} is in use; --port NUMBER moves all of them (NUMBER + 1 to NUMBER + 4)`)
  }
  if (code === 'EACCES') return new CallError(`port ${port} is not allowed; --port NUMBER moves all of them`)
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new CallError(`--listen ${address ?? ''}: not an address of this machine`)
  }
  return error
}
