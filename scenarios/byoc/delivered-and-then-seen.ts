import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A message that the person reads after CXone was told that it was delivered is told as both',
  rules: ['byoc-middleware'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }],
    subscribers: [{ ref: 'desk', events: ['MessageDeliveryStatusChanged', 'MessageSeenChanged'] }],
  },
  steps: [
    { do: 'channel.message', from: 'ada', text: 'Hello' },
    { after: '20s', do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'On its way.' },
    { after: '5s', do: 'channel.read', person: 'ada' },
  ],
  expect: {
    contacts: [
      { person: 'ada', messages: [{ by: 'ada' }, { by: 'grace', text: 'On its way.', state: 'seen' }] },
    ],
    events: [
      {
        subscriber: 'desk',
        received: [{ type: 'MessageDeliveryStatusChanged' }, { type: 'MessageSeenChanged' }],
      },
    ],
  },
})
