import { defineScenario } from 'standin'

/** Source: sync products tell of an API of which one resource fails for hours while all others answer. */
export default defineScenario({
  title:
    'While one resource of Kustomer fails for twenty minutes, the caller’s next call waits for it no longer than the first attempts; what was put off follows',
  rules: ['ivr-call-creates-session-on-answer', 'answering-agent-assigned', 'phone-number-noted'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    switches: { 'ccai-platform': { metadataRecords: false } },
  },
  steps: [
    {
      do: 'fault',
      fault: 'status',
      status: 500,
      to: 'kustomer',
      method: 'POST',
      path: '/v1/conversations/*/notes',
      times: 'always',
      during: '20m',
    },
    { do: 'ccai.call.incoming', call: 'first', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'first', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'first' },
    { after: '2m', do: 'ccai.call.incoming', call: 'second', from: 'ada', menu: 'Sales' },
    { after: '5s', do: 'ccai.call.answer', call: 'second', agent: 'grace' },
    {
      expect: {
        conversations: [
          { sessionOf: 'first', assigned: 'grace', notes: [] },
          { sessionOf: 'second', assigned: 'grace', notes: [] },
        ],
      },
      within: '2m',
    },
    { after: '1m', do: 'ccai.call.hang-up', call: 'second' },
  ],
  expect: {
    conversations: [
      { sessionOf: 'first', assigned: 'grace', notes: [{ body: '+14155550123' }] },
      { sessionOf: 'second', assigned: 'grace', notes: [{ body: '+14155550123' }] },
    ],
    setAside: 0,
    givenUp: [],
  },
  until: '3h',
})
