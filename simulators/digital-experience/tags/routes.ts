import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { SimulatorEnv } from '../../kit/simulator.ts'
import { bearer, conflict, json, numeral, refusals, several } from '../http/schemas.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { tagColors } from '../state/tag.ts'
import { createTag, tagSchema } from './tags.ts'

const listRoute = createRoute({
  method: 'get',
  path: '/dfo/3.0/tags',
  security: bearer,
  request: {
    query: z.strictObject({
      'id[]': several(numeral),
      nameContains: z.string().max(200).optional(),
      page: numeral.pipe(z.int().min(1).max(1_000_000)).optional(),
      includeDeleted: z.enum(['true', 'false']).optional().describe('no tag is ever deleted here'),
    }),
  },
  responses: {
    200: { description: 'Tags', ...json(z.object({ hits: z.int(), data: z.array(tagSchema) })) },
    ...refusals,
  },
})

const saveRoute = createRoute({
  method: 'put',
  path: '/dfo/3.0/tags',
  security: bearer,
  request: {
    body: {
      required: true,
      ...json(z.strictObject({ title: z.string().min(1).max(255), color: z.enum(tagColors).optional() })),
    },
  },
  responses: {
    200: { description: 'The tag with this title', ...json(tagSchema) },
    201: { description: 'Created', ...json(tagSchema) },
    ...refusals,
    ...conflict,
  },
})

/** The list of tags. */
export function addTagRoutes(app: OpenAPIHono<SimulatorEnv<DigitalExperienceInstance>>): void {
  app.openapi(listRoute, (c) => {
    const { state, switches } = c.env.instance
    const { 'id[]': ids, nameContains = '', page = 1 } = c.req.valid('query')
    const size = switches.searchPageSize
    const found = [...state.tags.values()].filter(
      ({ id, title }) =>
        (ids === undefined || ids.includes(id)) && title.toLowerCase().includes(nameContains.toLowerCase()),
    )
    return c.json({ hits: found.length, data: found.slice((page - 1) * size, page * size) }, 200)
  })
  app.openapi(saveRoute, (c) => {
    const { tag, isNew } = createTag(c.env.instance, c.req.valid('json'))
    return c.json(tag, isNew ? c.env.instance.switches.createdStatus : 200)
  })
}
