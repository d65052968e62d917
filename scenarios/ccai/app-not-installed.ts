import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'Without the app in Kustomer there is no adapter and nothing is written; once it is installed, there is',
  rules: ['adapter-in-kustomer'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example', adapter: 'none' }],
    switches: { kustomer: { ujetApp: 'absent' } },
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'unseen', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'unseen', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'unseen' },
    { do: 'ccai.call.incoming', call: 'of-nobody', from: '+14155550199', menu: 'Billing' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'of-nobody' },
    { do: 'ccai.custom-fields.create' },
    {
      after: '20m',
      expect: {
        conversations: [],
        attributes: { customer: {}, message: {} },
        adapters: [],
        app: { installed: false },
      },
      within: '1s',
    },
    { do: 'kustomer.app.install' },
    { after: '1m', do: 'ccai.adapter.log-in', agent: 'grace' },
    { do: 'ccai.call.incoming', call: 'seen', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'seen', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'seen' },
  ],
  expect: {
    conversations: [{ customer: 'ada', assigned: 'grace', sessionOf: 'seen' }],
    adapters: [{ agent: 'grace' }],
    app: { installed: true, attentionRequired: false },
  },
})
