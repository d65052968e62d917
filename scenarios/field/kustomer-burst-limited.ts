import { defineScenario } from 'standin'

/** Source: a public outreach client sleeps half a second "for rate limits" and has no answer to a 429; Kustomer's page on rate limits promises `x-ratelimit-reset`. */
export default defineScenario({
  title:
    'The read of a note list and the look-up of a caller meet 429 in the middle of a busy minute: nothing is lost, doubled or taken for new',
  rules: ['ivr-call-creates-session-on-answer', 'phone-number-noted'],
  given: {
    customers: [
      { ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' },
      { ref: 'ben', name: 'Ben Wade', phone: '+14155550199' },
    ],
    agents: [
      { ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' },
      { ref: 'alan', name: 'Alan Turing', email: 'alan@acme.example' },
    ],
  },
  steps: [
    {
      do: 'fault',
      fault: 'status',
      status: 429,
      headers: { 'retry-after': '3' },
      to: 'kustomer',
      method: 'GET',
      path: '/v1/',
      every: 4,
      times: 8,
    },
    { do: 'ccai.call.incoming', call: 'first', from: 'ada', menu: 'Billing' },
    { do: 'ccai.call.incoming', call: 'second', from: 'ben', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'first', agent: 'grace' },
    { do: 'ccai.call.answer', call: 'second', agent: 'alan' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'first' },
    { do: 'ccai.call.hang-up', call: 'second' },
  ],
  expect: {
    customers: [{ ref: 'ada' }, { ref: 'ben' }],
    conversations: [
      { customer: 'ada', sessionOf: 'first', assigned: 'grace', notes: [{ body: '+14155550123' }] },
      { customer: 'ben', sessionOf: 'second', assigned: 'alan', notes: [{ body: '+14155550199' }] },
    ],
    givenUp: [],
    setAside: 0,
  },
})
