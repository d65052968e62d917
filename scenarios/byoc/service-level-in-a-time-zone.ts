import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'Business hours go by the clocks of their time zone: what is open in Berlin is an hour earlier in UTC',
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
      timeZone: 'Europe/Berlin',
    },
    { do: 'cxone.service-level.set', firstResponse: '2h', resolution: '10h' },
    { after: '6h', do: 'channel.message', from: 'ada', text: 'Hello' },
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
