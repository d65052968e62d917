import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'A point of contact with a service level of its own is not bound to the global one; what is over is shown below nothing',
  rules: ['byoc-sla'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }],
  },
  steps: [
    { do: 'cxone.service-level.set', firstResponse: '2h', resolution: '10h' },
    { do: 'cxone.service-level.set', channel: 'eu', firstResponse: '15m', resolution: '1h' },
    { do: 'channel.message', from: 'ada', text: 'Hello' },
    { after: '20m', do: 'cxone.contact.open-reply', agent: 'grace', person: 'ada' },
  ],
  expect: { contacts: [{ person: 'ada', shown: { firstResponse: '-4 min 59 s', resolution: '40 min' } }] },
})
