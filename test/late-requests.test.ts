import { expect, test } from 'vitest'
import { faultSchema } from '../src/harness/network/fault-kinds.ts'
import type { VirtualClock } from '../src/harness/time/virtual-clock.ts'
import { Conductor } from '../src/harness/world/conductor.ts'
import { observedConversations } from '../src/harness/world/observed.ts'
import { perform } from '../src/harness/world/perform.ts'
import { createWorld } from '../src/harness/world/world.ts'

/** A call that is hung up, while one request to Kustomer meets a fault. */
async function hangUp(fault: object, duplicateExternalId: 'conflict' | 'accept') {
  const world = await createWorld({ switches: { kustomer: { duplicateExternalId } } })
  world.faults.add(faultSchema.parse({ to: 'kustomer', method: 'POST', ...fault }))
  perform(world, { do: 'ccai.call.incoming', call: 'c1', from: '+14155550123', menu: 'Billing' })
  perform(world, { do: 'ccai.call.hang-up', call: 'c1' })
  const conductor = new Conductor({ clock: world.clock as VirtualClock, network: world.network })
  await conductor.passUntil(world.clock.now() + 3_600_000)
  const doubts = world.journal.lines().flatMap((line) => (line.kind === 'decision' && line.mayBeTwice) || [])
  const conversations = observedConversations(world)
  const counted = {
    conversations: conversations.length,
    messages: conversations.flatMap(({ messages }) => messages).length,
    notes: conversations.flatMap(({ notes }) => notes).length,
  }
  return { doubts, counted }
}

const late = { fault: 'latency', delay: '12s' }
const once = { conversations: 1, messages: 1, notes: 1 }

test.each([
  ['/v1/customers/*/conversations', 'create-conversation', { ...once, conversations: 2 }],
  ['/v1/conversations/*/messages', 'create-message', { ...once, messages: 2 }],
  ['/v1/conversations/*/notes', 'create-note', once],
])('what may come twice of a late request is told: %s', async (path, write, whenAccepted) => {
  const refused = await hangUp({ ...late, path }, 'conflict')
  expect(refused).toEqual({ doubts: [write], counted: once })
  expect(await hangUp({ ...late, path }, 'accept')).toEqual({ doubts: [write], counted: whenAccepted })
})

test.each(['error-after', 'html', 'malformed-json', 'truncated-json'])(
  'a request that got an answer has arrived, and raises no doubt: %s',
  async (fault) => {
    const ended = await hangUp({ fault, path: '/v1/conversations/*/notes' }, 'conflict')
    expect(ended).toEqual({ doubts: [], counted: once })
  },
)
