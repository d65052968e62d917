import { expect, test } from 'vitest'
import { ccaiPlatformSimulator } from '../../simulators/ccai-platform/simulator.ts'
import type { CcaiInstance } from '../../simulators/ccai-platform/state/state.ts'
import { givenAgent } from '../../simulators/ccai-platform/world/given-agent.ts'
import { platformPosts } from '../platform-post.consumer.ts'
import { ccaiCallbacks, people } from './callbacks.ts'

const recordPost = platformPosts({
  consumer: 'ccai-platform',
  simulator: ccaiPlatformSimulator,
  prepare: (platform: CcaiInstance) => givenAgent(platform, { name: people.agentName, email: people.agent }),
  fetch,
})

test.each(Object.entries(ccaiCallbacks))('CCAI Platform posts %s', async (description, callback) => {
  const { settles, answer } = callback
  expect(await recordPost(description, callback)).toEqual([settles, String(answer.status)])
})
