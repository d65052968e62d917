import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'A call of the app that ends in a voicemail leaves the session of its arrival and one of the voicemail',
  rules: ['voicemail-creates-session', 'inbound-creates-session', 'voicemail-handled-updates'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', externalId: 'user-8841', phone: '+14155550123' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
  },
  steps: [
    { do: 'ccai.call.from-app', call: 'call', user: 'ada', menu: 'Billing', from: 'ada' },
    { after: '25s', do: 'ccai.call.voicemail', call: 'call', length: '12s' },
    { after: '1h', do: 'ccai.voicemail.read', call: 'call', agent: 'grace' },
    { after: '1m', do: 'ccai.voicemail.call-back', call: 'back', of: 'call', agent: 'grace' },
    { after: '5s', do: 'ccai.call.pick-up', call: 'back' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'back' },
  ],
  expect: {
    conversations: [
      {
        customer: 'ada',
        channel: 'voice',
        name: 'Inbound call',
        assigned: null,
        sessionOf: 'call',
        notes: [{ body: '+14155550123' }],
      },
      {
        customer: 'ada',
        channel: 'voicemail',
        name: 'Voicemail',
        assigned: 'grace',
        messages: [{ preview: 'Voicemail' }, { sessionOf: 'back' }],
        notes: [
          { body: '+14155550123' },
          { body: 'Voicemail read by Grace Hopper' },
          { body: 'Voicemail called back by Grace Hopper' },
          { body: '+14155550123' },
        ],
      },
    ],
  },
  until: '3h',
  variants: {
    enriched: {},
    'documented-keys': { given: { switches: { 'ccai-platform': { eventDetail: 'documented' } } } },
  },
})
