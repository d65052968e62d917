import type { Hono } from 'hono'
import { z } from 'zod'
import { ActRefused } from '../../simulators/kit/host.ts'
import { handsOf } from '../harness/people/hands.ts'
import { addFault } from '../harness/world/control.ts'
import type { World } from '../harness/world/world.ts'
import { bodyOf } from './body.ts'
import type { Scene } from './scene.ts'
import type { ShownFault } from './wire.ts'

/** What people can do in a scene by a button, and the faults of it, which are switched on and off. */
export function addHands(app: Hono, sceneOf: (id: string) => Scene): void {
  const worldOf = (id: string): World => {
    const { world } = sceneOf(id)
    if (!world) throw new ActRefused('nothing has happened yet')
    return world
  }
  app.get('/api/scenes/:id/hands', (c) => {
    const { world } = sceneOf(c.req.param('id'))
    return c.json(world ? handsOf(world) : [])
  })
  app.get('/api/scenes/:id/faults', (c) => {
    const { world } = sceneOf(c.req.param('id'))
    return c.json(world ? shownFaults(world) : [])
  })
  app.post('/api/scenes/:id/faults', async (c) => {
    addFault(worldOf(c.req.param('id')), await bodyOf(c.req.raw, z.unknown()))
    return c.body(null, 204)
  })
  app.delete('/api/scenes/:id/faults/:fault', (c) => {
    const ended = worldOf(c.req.param('id')).faults.end(Number(c.req.param('fault')))
    return c.json({ ended })
  })
}

function shownFaults({ faults, simulators }: World): ShownFault[] {
  const shown = faults.records().map(({ id, fault, fired, spent }): ShownFault => {
    const status = 'status' in fault ? { status: fault.status } : {}
    return { id, fault: fault.fault, ...status, to: fault.to, times: fault.times, fired, spent }
  })
  const { tokens } = simulators.kustomer
  const expired = tokens.events().filter(({ event }) => event === 'expired').length
  if (expired === 0) return shown
  const ofToken = { id: 0, fault: 'expired token', to: 'kustomer', times: expired, spent: true }
  return [...shown, { ...ofToken, fired: tokens.refusals() }]
}
