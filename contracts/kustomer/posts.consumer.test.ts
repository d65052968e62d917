import { expect, test } from 'vitest'
import { kustomerSimulator } from '../../simulators/kustomer/simulator.ts'
import type { KustomerInstance } from '../../simulators/kustomer/state/state.ts'
import { givenUser } from '../../simulators/kustomer/world/given.ts'
import { givenTeam } from '../../simulators/kustomer/world/given-routing.ts'
import { platformPosts } from '../platform-post.consumer.ts'
import { agent, kustomerCallbacks } from './callbacks.ts'

const recordPost = platformPosts({
  consumer: 'kustomer',
  simulator: kustomerSimulator,
  prepare: (kustomer: KustomerInstance) => {
    const { name, email, team, queue } = agent
    givenTeam(kustomer, { name: team, teamRouting: true, externalQueue: queue })
    givenUser(kustomer, { name, email, team })
  },
  fetch,
})

test.each(Object.entries(kustomerCallbacks))('Kustomer posts %s', async (description, callback) => {
  const { settles, answer } = callback
  expect(await recordPost(description, callback)).toEqual([settles, String(answer.status)])
})
