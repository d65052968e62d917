import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { ProblemError } from '../../kit/problem.ts'
import type { SimulatorEnv } from '../../kit/simulator.ts'
import { errorEnvelopeSchema } from '../http/error-answer.ts'
import { textList, wholeNumber, yesOrNo } from '../http/query.ts'
import { allowedOn } from '../state/agent.ts'
import type { Queue } from '../state/routing.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

/** How many are listed unless told (seen in the vendor's own client, which asks for 500). */
const usualSize = 50

const query = z.strictObject({
  'id[]': textList.optional(),
  nameContains: z.string().optional(),
  withDeleted: yesOrNo.optional(),
  size: wholeNumber(1, 500).optional(),
  isAssignableByMe: yesOrNo.optional(),
  isAssignableByUser: wholeNumber(1, 999_999_999).optional(),
})

const queueSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    isSubqueue: z.boolean(),
    isDeleted: z.boolean(),
    skillId: z.int().nullable(),
    includedChannels: z.array(z.string()).optional(),
  })
  .openapi('RoutingQueue')

const refusal = { content: { 'application/json': { schema: errorEnvelopeSchema } } }

const listRoute = createRoute({
  method: 'get',
  path: '/dfo/3.0/routing-queues',
  security: [{ bearer: [] }],
  request: { query },
  responses: {
    200: {
      description: 'The routing queues; `hits` is how many there are, listed or not',
      content: { 'application/json': { schema: z.object({ hits: z.int(), data: z.array(queueSchema) }) } },
    },
    400: { description: 'Malformed', ...refusal },
    401: { description: 'No bearer, or one that is not good now', ...refusal },
  },
})

/** Routing queues: the list, which is all that is documented. */
export function addQueueRoutes(app: OpenAPIHono<SimulatorEnv<DigitalExperienceInstance>>): void {
  app.openapi(listRoute, (c) => {
    const { instance } = c.env
    const asked = c.req.valid('query')
    const { 'id[]': ids, nameContains = '', size = usualSize, isAssignableByUser } = asked
    const mayAssign =
      isAssignableByUser === undefined ? () => true : assignableBy(instance, isAssignableByUser)
    const found = [...instance.state.queues.values()].filter(
      (queue) =>
        (ids?.includes(queue.id) ?? true) &&
        queue.name.toLowerCase().includes(nameContains.toLowerCase()) &&
        mayAssign(queue),
    )
    const data = found.slice(0, size).map((queue) => queueObject(instance, queue))
    return c.json({ hits: found.length, data }, 200)
  })
}

function queueObject({ state, switches }: DigitalExperienceInstance, { id, name, skill, channelIds }: Queue) {
  return {
    id,
    name,
    isSubqueue: false,
    isDeleted: false,
    skillId: state.skills.get(skill)?.skillId ?? null,
    ...(switches.queueFilter === 'shown' ? { includedChannels: [...channelIds] } : {}),
  }
}

/** A user assigns contacts to a queue whose points of contact the role lets them assign. */
function assignableBy({ state }: DigitalExperienceInstance, userId: number): (queue: Queue) => boolean {
  const agent = [...state.agents.values()].find(({ digitalUserId }) => digitalUserId === userId)
  if (!agent) {
    throw new ProblemError({ status: 400, title: 'There is no such user.', parameter: 'isAssignableByUser' })
  }
  const role = state.roles.get(agent.role ?? '')
  return ({ channelIds }) => channelIds.some((id) => allowedOn(role, id)?.includes('assign'))
}
