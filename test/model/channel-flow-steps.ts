import fc, { type AsyncCommand } from 'fast-check'
import {
  agents,
  attempt,
  awaitArrival,
  awaitSent,
  type ChannelFlow,
  channels,
  compareContacts,
  passFor,
  people,
  skills,
} from './channel-flow.ts'
import type { ChannelModel, DeskAct } from './channel-model.ts'

/** A step of a flow, which runs both in the world and in the model. */
export type ChannelCommand = AsyncCommand<ChannelModel, ChannelFlow>

type Play = (model: ChannelModel, flow: ChannelFlow) => Promise<string | undefined>

/** Makes a step that is always possible; what comes of it is compared at once. */
function step(text: string, play: Play): ChannelCommand {
  let shown = text
  return {
    check: () => true,
    run: async (model, flow) => {
      await flow.conductor.settle()
      model.passUntil(flow.clock.now())
      shown = `${text}${(await play(model, flow)) ?? ''}`
      compareContacts(model, flow)
    },
    toString: () => shown,
  }
}

/** What goes wrong while messages are on their way: nothing, a restart after so many milliseconds, or a fault. */
const restart = fc.nat(12).map((afterMs) => ({ restartAfterMs: afterMs }))
const faults = ['lost-answer', 'error-before', 'error-after', 'lost-request', 'slow'] as const
function trouble(...places: ReadonlyArray<{ to: string; path: string }>): fc.Arbitrary<Trouble> {
  const fault = fc
    .record({ fault: fc.constantFrom(...faults), at: fc.constantFrom(...places) })
    .chain(({ fault: name, at }) =>
      fc
        // Of a callback that is not answered for so long, the report comes before its message is known, and is given up.
        .constantFrom<Readonly<Record<string, string>>[]>(
          {},
          {},
          at.to === 'integration-core' ? {} : { times: 'always', during: '45s' },
        )
        .map((lasting) => ({ fault: { fault: name, ...at, ...lasting } })),
    )
  return fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, restart, fault)
}
interface Trouble {
  readonly restartAfterMs?: number
  readonly fault?: Readonly<Record<string, string>>
}

const textOf = ({ fault, restartAfterMs }: Trouble) => {
  if (fault) return ` (${fault.fault} at ${fault.to}${fault.during ? ` for ${fault.during}` : ''})`
  return restartAfterMs === undefined ? '' : ` (the core restarts after ${restartAfterMs} ms)`
}

async function goesWrong(flow: ChannelFlow, { restartAfterMs }: Trouble) {
  if (restartAfterMs === undefined) return
  await flow.conductor.passUntil(flow.clock.now() + restartAfterMs)
  flow.kit.perform(flow.world, { do: 'core.restart' })
  await flow.conductor.settle()
}

function begins({ kit, world }: ChannelFlow, { fault }: Trouble): void {
  if (fault) world.faults.add(kit.faultSchema.parse(fault))
}

const person = fc.constantFrom(...people)
const channel = fc.constantFrom(...channels)
const count = fc.constantFrom(1, 1, 2, 3)
/** Mostly whoever may do it, else this one. */
const actor = fc.oneof(
  { weight: 5, arbitrary: fc.constant('whoever may') },
  { weight: 1, arbitrary: fc.constantFrom(...agents) },
)

const write = fc
  .record({
    person,
    channel,
    count,
    wrong: trouble(
      { to: 'integration-core', path: '/byoc/channel/events' },
      { to: 'digital-experience', path: '/dfo/3.0/channels/*/messages' },
    ),
  })
  .map(({ person: from, channel: to, count: many, wrong }) =>
    step(`${from} writes ${many} on ${to}${textOf(wrong)}`, async (model, flow) => {
      begins(flow, wrong)
      const texts = Array.from({ length: many }, (_, at) => `${from} ${to} ${flow.clock.now()} ${at}`)
      for (const text of texts) attempt(flow, { do: 'channel.message', from, channel: to, text }, true)
      await goesWrong(flow, wrong)
      for (const text of texts) await awaitArrival(model, flow, { person: from, channel: to, text })
      return undefined
    }),
  )

const reply = fc
  .record({
    actor,
    person,
    channel,
    count,
    wrong: trouble(
      { to: 'integration-core', path: '/byoc/1.0/posts' },
      { to: 'channel', path: '/v1/messages' },
    ),
  })
  .map(({ actor: by, person: to, channel: on, count: many, wrong }) =>
    step(`${by} answers ${to} ${many} on ${on}${textOf(wrong)}`, async (model, flow) => {
      const agent = by === 'whoever may' ? (model.openContact(to, on)?.owner ?? 'grace') : by
      if (model.openContact(to, on)?.owner === agent) begins(flow, wrong)
      for (let at = 0; at < many; at += 1) {
        const text = `${agent} to ${to} ${on} ${flow.clock.now()} ${at}`
        const isAllowed = model.reply(agent, to, on, text)
        attempt(flow, { do: 'cxone.reply', agent, to, channel: on, text }, isAllowed)
      }
      await goesWrong(flow, wrong)
      // Callbacks that fail one after the other take longer than the core waits with the report of their message.
      if (wrong.restartAfterMs !== undefined || wrong.fault?.to === 'integration-core') await awaitSent(flow)
      model.passUntil(flow.clock.now())
      return ` [${agent}]`
    }),
  )

const deskActs: ReadonlyArray<readonly [number, fc.Arbitrary<DeskAct>]> = [
  [6, fc.constant({ verb: 'accept' })],
  [3, fc.constant({ verb: 'reject' })],
  [2, fc.constant({ verb: 'unassign' })],
  [2, fc.constant({ verb: 'take' })],
  [2, fc.constantFrom(...agents).map((toAgent) => ({ verb: 'transfer', toAgent }))],
  [2, fc.constantFrom(...Object.keys(skills)).map((toSkill) => ({ verb: 'transfer', toSkill }))],
  [
    4,
    fc
      .constantFrom('open', 'pending', 'escalated', 'resolved', 'closed', 'closed')
      .map((status) => ({ verb: 'set-status', status })),
  ],
]

const desk = fc
  .record({
    actor,
    person,
    channel,
    act: fc.oneof(...deskActs.map(([weight, arbitrary]) => ({ weight, arbitrary }))),
  })
  .map(({ actor: by, person: of, channel: on, act }) =>
    step(`${by}: ${Object.values(act).join(' ')} ${of} on ${on}`, async (model, flow) => {
      const contact = model.openContact(of, on)
      const asked = act.verb === 'accept' || act.verb === 'reject'
      const agent = by === 'whoever may' ? ((asked ? contact?.asked : contact?.owner) ?? 'alan') : by
      const { verb, ...rest } = act
      const isAllowed = model.act(agent, of, on, act)
      attempt(flow, { do: `cxone.contact.${verb}`, agent, person: of, channel: on, ...rest }, isAllowed)
      return ` [${agent}]`
    }),
  )

const pass = fc.constantFrom(1_000, 19_000, 31_000, 61_000, 250_000).map((forMs) =>
  step(`${forMs} ms pass`, async (model, flow) => {
    await passFor(model, flow, forMs)
    return undefined
  }),
)

const crash = fc.constant(
  step('the core restarts', async (_model, flow) => {
    await goesWrong(flow, { restartAfterMs: 0 })
    return undefined
  }),
)

const weights: ReadonlyArray<readonly [number, fc.Arbitrary<ChannelCommand>]> = [
  [5, write],
  [5, reply],
  [8, desk],
  [3, pass],
  [1, crash],
]

/** Generates flows of at most `length` steps. */
export function channelFlows(length: number) {
  const all = weights.flatMap(([weight, one]) => Array.from({ length: weight }, () => one))
  return fc.commands<ChannelModel, ChannelFlow, false>(all, { maxCommands: length, size: 'max' })
}
