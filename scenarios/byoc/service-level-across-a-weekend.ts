import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A weekend on which the business is closed does not count: what is left on Friday is left on Monday',
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
    { do: 'cxone.service-level.set', firstResponse: '2h', resolution: '20h' },
    // The story begins on a Monday at nine: this is Friday, at four in the afternoon, and then Monday at half past nine.
    { after: '103h', do: 'channel.message', from: 'ada', text: 'Hello' },
    { after: '65h', do: 'cxone.contact.open-reply', agent: 'grace', person: 'ada' },
    {
      expect: { contacts: [{ person: 'ada', shown: { firstResponse: '1 h', resolution: '19 h' } }] },
      within: '0ms',
    },
    { after: '30m', do: 'cxone.contact.open-reply', agent: 'grace', person: 'ada' },
  ],
  expect: { contacts: [{ person: 'ada', shown: { firstResponse: '30 min', resolution: '18 h 30 min' } }] },
  until: '10d',
})
