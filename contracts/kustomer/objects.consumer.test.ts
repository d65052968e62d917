import { expect, test } from 'vitest'
import { statesOf } from '../states.ts'
import { clientAt, recordInteraction } from './interaction.consumer.ts'
import { examples, fromState, idLike } from './replies.consumer.ts'
import type { kustomerStates } from './states.ts'

const state = statesOf<typeof kustomerStates>()

test('an object of a klass is changed under the name of its klass', async () => {
  const body = { title: 'Order 7', custom: { agentStr: 'Grace Hopper' } }
  const changed = recordInteraction(
    {
      uponReceiving: 'a title and a custom attribute of an object of a klass',
      given: [state('an object of a klass', { klass: 'order', title: 'Order' })],
      withRequest: { method: 'PUT', path: fromState`/v1/klasses/order/${'objectId'}`, body },
      willRespondWith: {
        status: 200,
        body: { data: { type: 'kobject.order', id: idLike('objectId'), attributes: body } },
      },
    },
    (url) => clientAt(url).updateObject('order', examples.objectId, body),
  )
  await expect(changed).resolves.toBeUndefined()
})
