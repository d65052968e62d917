import { defineScenario } from 'standin'

export default defineScenario({
  title: 'What arrives while the business is closed is counted from its opening; both times run apart',
  rules: ['byoc-sla', 'byoc-role-permissions'],
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
    { after: '10h', do: 'channel.message', from: 'ada', text: 'Hello' },
    { after: '15h', do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'Hi' },
    { do: 'cxone.contact.open-reply', agent: 'grace', person: 'ada' },
  ],
  expect: { contacts: [{ person: 'ada', shown: { firstResponse: null, resolution: '9 h' } }] },
  until: '2d',
})
