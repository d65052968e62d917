import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'An event says whether the first response time is over by then, in business hours as the agent sees it',
  rules: ['byoc-sla'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu', name: 'Junglebook EU' }],
    subscribers: [{ ref: 'board', events: ['CaseCreated', 'CaseStatusChanged'] }],
  },
  steps: [
    { do: 'cxone.service-level.set', firstResponse: '15m', resolution: '1h' },
    { do: 'channel.message', from: 'ada', text: 'Hello' },
    { after: '10m', do: 'cxone.contact.set-status', agent: 'grace', person: 'ada', status: 'pending' },
    { after: '10m', do: 'cxone.contact.open-reply', agent: 'grace', person: 'ada' },
    { do: 'cxone.contact.set-status', agent: 'grace', person: 'ada', status: 'open' },
  ],
  expect: {
    contacts: [{ person: 'ada', shown: { firstResponse: '-4 min 59 s' } }],
    events: [
      {
        subscriber: 'board',
        received: [
          { type: 'CaseCreated', exceeded: false },
          { type: 'CaseStatusChanged', status: 'pending', exceeded: false },
          { type: 'CaseStatusChanged', status: 'open', exceeded: true },
        ],
      },
    ],
  },
})
