import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A SmartAction that succeeds, and one that fails on the platform’s side, write no error',
  rules: ['ivr-call-creates-session-on-answer'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'c1', agent: 'grace' },
    { after: '30s', do: 'ccai.smart-action.complete', call: 'c1', action: 'verification' },
    {
      after: '20s',
      do: 'ccai.smart-action.fail',
      call: 'c1',
      action: 'photos',
      cause: 'platform',
      code: 'internal',
      message: 'The request could not be delivered',
    },
    { after: '1m', do: 'ccai.call.hang-up', call: 'c1' },
  ],
  expect: { conversations: [{ customer: 'ada', sessionOf: 'c1', notes: [{ body: '+14155550123' }] }] },
})
