import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'The storage answers a file with 401: it is announced anew and sent once more, and both photos are there',
  rules: ['smart-action-completed'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
  },
  steps: [
    { do: 'fault', fault: 'status', status: 401, to: 'kustomer', path: '/standin/attachments' },
    { do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'c1', agent: 'grace' },
    {
      after: '10s',
      do: 'ccai.smart-action.complete',
      call: 'c1',
      action: 'photos',
      result: 'two photos of the parcel',
      photos: 2,
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
          { body: 'photos: two photos of the parcel', files: ['photo-1.jpg', 'photo-2.jpg'] },
        ],
      },
    ],
    givenUp: [],
  },
})
