import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A point of contact that follows the global service level changes with it',
  rules: ['byoc-sla'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }],
  },
  steps: [
    { do: 'cxone.service-level.set', channel: 'eu', firstResponse: '15m', resolution: '1h' },
    { do: 'cxone.service-level.set', firstResponse: '2h', resolution: '10h' },
    { do: 'cxone.service-level.set', channel: 'eu', followsGlobal: true },
    { do: 'channel.message', from: 'ada', text: 'Hello' },
    { after: '20m', do: 'cxone.service-level.set', firstResponse: '30m', resolution: '3h' },
    { do: 'cxone.contact.open-reply', agent: 'grace', person: 'ada' },
  ],
  expect: { contacts: [{ person: 'ada', shown: { firstResponse: '10 min', resolution: '2 h 40 min' } }] },
})
