import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'The first answer ends the one time and the solution the other, which runs on when the contact opens again',
  rules: ['byoc-sla'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }],
  },
  steps: [
    { do: 'cxone.service-level.set', firstResponse: '1h', resolution: '8h' },
    { do: 'channel.message', from: 'ada', text: 'Hello' },
    { after: '30m', do: 'cxone.contact.set-status', agent: 'grace', person: 'ada', status: 'resolved' },
    { do: 'cxone.contact.open-reply', agent: 'grace', person: 'ada' },
    {
      expect: { contacts: [{ person: 'ada', shown: { firstResponse: '30 min', resolution: null } }] },
      within: '0ms',
    },
    { do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'It is there.' },
    { after: '30m', do: 'channel.message', from: 'ada', text: 'It is not.' },
    { after: '1m', do: 'cxone.contact.open-reply', agent: 'grace', person: 'ada' },
  ],
  expect: {
    contacts: [{ person: 'ada', status: 'open', shown: { firstResponse: null, resolution: '6 h 59 min' } }],
  },
  until: '2h',
})
