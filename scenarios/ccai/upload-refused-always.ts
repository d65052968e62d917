import { defineScenario } from 'standin'

export default defineScenario({
  title: 'The storage answers every file with 401: the note with the photos is given up alone, and told',
  rules: ['smart-action-completed'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
  },
  steps: [
    {
      do: 'fault',
      fault: 'status',
      status: 401,
      to: 'kustomer',
      path: '/standin/attachments',
      times: 'always',
    },
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
        notes: [{ body: '+14155550123' }],
      },
    ],
    givenUp: ['create-note'],
  },
})
