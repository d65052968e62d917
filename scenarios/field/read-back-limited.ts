import { defineScenario } from 'standin'

/** Source: a public notifier on Kustomer webhooks reads each record back after its event, and public clients throw at a 429; CCAI Platform's Apps API takes 10 requests a second (page "Apps API"). */
export default defineScenario({
  title:
    'A burst of events whose calls have to be read back meets 429 again and again: each call has its record, and one',
  rules: ['ivr-call-creates-session-on-answer', 'answering-agent-assigned'],
  given: {
    customers: [
      { ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' },
      { ref: 'ben', name: 'Ben Wade', phone: '+14155550199' },
    ],
    agents: [
      { ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' },
      { ref: 'alan', name: 'Alan Turing', email: 'alan@acme.example' },
    ],
    switches: {
      'ccai-platform': { eventDetail: 'documented', eventDuplicates: 3, appsRequestsPerSecond: 1 },
    },
  },
  steps: [
    {
      do: 'fault',
      fault: 'status',
      status: 429,
      to: 'ccai-platform',
      method: 'GET',
      path: '/apps/api/v1/calls/*',
      times: 6,
    },
    { do: 'ccai.call.incoming', call: 'first', from: 'ada', menu: 'Billing' },
    { do: 'ccai.call.incoming', call: 'second', from: 'ben', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'first', agent: 'grace' },
    { do: 'ccai.call.answer', call: 'second', agent: 'alan' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'first' },
    { do: 'ccai.call.hang-up', call: 'second' },
  ],
  expect: {
    conversations: [
      { customer: 'ada', sessionOf: 'first', assigned: 'grace', notes: [{ body: '+14155550123' }] },
      { customer: 'ben', sessionOf: 'second', assigned: 'alan', notes: [{ body: '+14155550199' }] },
    ],
    givenUp: [],
    setAside: 0,
  },
})
