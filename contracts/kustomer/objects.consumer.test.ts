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

test('a company is changed, where attributes that the body leaves out stay', async () => {
  const body = { custom: { agentStr: 'Grace Hopper' } }
  const changed = recordInteraction(
    {
      uponReceiving: 'a custom attribute of a company',
      given: [state('a customer of a company', { phone: '+14155550123' })],
      withRequest: { method: 'PUT', path: fromState`/v1/companies/${'companyId'}`, body },
      willRespondWith: {
        status: 200,
        body: { data: { type: 'company', id: idLike('companyId'), attributes: body } },
      },
    },
    (url) => clientAt(url).updateCompany(examples.companyId, body),
  )
  await expect(changed).resolves.toBeUndefined()
})
