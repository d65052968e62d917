import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A change in Kustomer during a call waits, and the newest is applied when the call is over',
  rules: ['status-inherited'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    statusInheritance: {
      kustomerStatuses: ['Lunch'],
      mapping: [
        ['Available', 'Available'],
        ['Unavailable', 'Unavailable'],
        ['Lunch', 'Meal'],
      ],
    },
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'call', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'call', agent: 'grace' },
    { after: '5s', do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' },
    { after: '5s', do: 'kustomer.page.set-status', agent: 'grace', status: 'Lunch' },
    {
      after: '5s',
      expect: { agents: [{ ref: 'grace', ccai: 'In-call' }], reasons: ['in-session'] },
      within: '1s',
    },
    { after: '1m', do: 'ccai.call.hang-up', call: 'call' },
  ],
  expect: {
    agents: [{ ref: 'grace', kustomer: 'Lunch', ccai: 'Meal' }],
    statusWrites: { ccai: 1 },
    reasons: ['in-session'],
  },
  variants: {
    'at-once': {},
    'after-wrap-up': { given: { switches: { 'ccai-platform': { wrapUpMs: 30_000 } } } },
  },
})
