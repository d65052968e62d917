import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'A SmartAction that succeeds leaves its result and the shared files; no error, nor one of the platform’s',
  rules: ['smart-action-completed'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'c1', agent: 'grace' },
    { after: '30s', do: 'ccai.smart-action.complete', call: 'c1', action: 'verification' },
    {
      after: '10s',
      do: 'ccai.smart-action.complete',
      call: 'c1',
      action: 'photos',
      result: 'two photos of the parcel',
      photos: 2,
    },
    {
      after: '20s',
      do: 'ccai.smart-action.fail',
      call: 'c1',
      action: 'screenshots',
      cause: 'platform',
      code: 'internal',
      message: 'The request could not be delivered',
    },
    { after: '1m', do: 'ccai.call.hang-up', call: 'c1' },
  ],
  expect: {
    conversations: [
      {
        customer: 'ada',
        sessionOf: 'c1',
        notes: [
          { body: '+14155550123' },
          { body: 'verification: done' },
          { body: 'photos: two photos of the parcel', files: ['photo-1.jpg', 'photo-2.jpg'] },
        ],
      },
    ],
  },
  variants: {
    plain: {},
    'told-twice': { given: { switches: { 'ccai-platform': { eventDuplicates: 1 } } } },
  },
})
