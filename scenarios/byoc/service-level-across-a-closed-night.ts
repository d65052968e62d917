import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'A service level runs in business hours alone: across a closed night it stands, and the agent sees what is left in the reply field',
  rules: ['byoc-sla'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }],
  },
  steps: [
    {
      do: 'cxone.business-hours.set',
      days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
      opens: '09:00',
      closes: '17:00',
    },
    { do: 'cxone.service-level.set', firstResponse: '2h', resolution: '10h' },
    { after: '7h', do: 'channel.message', from: 'ada', text: 'Hello' },
    { after: '30m', do: 'cxone.contact.open-reply', agent: 'grace', person: 'ada' },
    {
      expect: {
        contacts: [{ person: 'ada', shown: { firstResponse: '1 h 30 min', resolution: '9 h 30 min' } }],
      },
      within: '0ms',
    },
    { after: '17h', do: 'cxone.contact.open-reply', agent: 'grace', person: 'ada' },
  ],
  expect: { contacts: [{ person: 'ada', shown: { firstResponse: '30 min', resolution: '8 h 30 min' } }] },
  until: '2d',
})
