import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'A message that the person has read before CXone could be told that it was delivered is told as seen alone',
  rules: ['byoc-middleware'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }],
    subscribers: [{ ref: 'desk', events: ['MessageDeliveryStatusChanged', 'MessageSeenChanged'] }],
    switches: { 'digital-experience': { callbackRetryDelaysMs: [10_000, 20_000] } },
  },
  steps: [
    { do: 'channel.message', from: 'ada', text: 'Hello' },
    {
      after: '20s',
      do: 'fault',
      fault: 'lost-answer',
      times: 2,
      skip: 1,
      to: 'integration-core',
      path: '/byoc/1.0/posts',
    },
    { do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'On its way.' },
    { after: '5s', do: 'channel.read', person: 'ada' },
  ],
  expect: {
    contacts: [
      { person: 'ada', messages: [{ by: 'ada' }, { by: 'grace', text: 'On its way.', state: 'seen' }] },
    ],
    events: [{ subscriber: 'desk', received: [{ type: 'MessageSeenChanged' }] }],
  },
})
