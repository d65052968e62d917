import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'With records for abandoned calls off, a call that nobody answers and an outgoing one that is declined leave none; what is answered has its own',
  rules: ['ivr-call-creates-session-on-answer', 'outbound-creates-session-when-latest-not-open'],
  given: {
    customers: [
      { ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' },
      { ref: 'ben', name: 'Ben Wade', phone: '+14155550199' },
    ],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    settings: { ABANDONED_CALL_RECORDS: 'none' },
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'abandoned', from: 'ada', menu: 'Billing' },
    { after: '25s', do: 'ccai.call.hang-up', call: 'abandoned' },
    { after: '1m', do: 'ccai.call.outgoing', call: 'declined', agent: 'grace', to: 'ben' },
    { after: '10s', do: 'ccai.call.hang-up', call: 'declined' },
    { after: '1m', do: 'ccai.call.incoming', call: 'answered', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'answered', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'answered' },
    { after: '1m', do: 'ccai.call.outgoing', call: 'picked-up', agent: 'grace', to: 'ben' },
    { after: '10s', do: 'ccai.call.pick-up', call: 'picked-up' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'picked-up' },
    { after: '1m', do: 'ccai.call.incoming', call: 'spoken', from: 'ada', menu: 'Sales' },
    { after: '25s', do: 'ccai.call.voicemail', call: 'spoken', length: '12s' },
  ],
  expect: {
    conversations: [
      { customer: 'ada', sessionOf: 'answered', notes: [{ body: '+14155550123' }] },
      { customer: 'ben', sessionOf: 'picked-up', assigned: 'grace' },
      { customer: 'ada', name: 'Voicemail', sessionOf: 'spoken' },
    ],
  },
  variants: {
    off: {},
    'documented-keys': { given: { switches: { 'ccai-platform': { eventDetail: 'documented' } } } },
    on: {
      rules: [
        'hang-up-creates-session',
        'outbound-creates-session-when-latest-not-open',
        'same-menu-and-channel-appends',
        'outbound-appends-to-latest-open',
      ],
      given: { settings: { ABANDONED_CALL_RECORDS: 'create' } },
      expect: {
        conversations: [
          { customer: 'ada', sessionOf: ['abandoned', 'answered'] },
          { customer: 'ben', sessionOf: ['declined', 'picked-up'], assigned: 'grace' },
          { customer: 'ada', name: 'Voicemail', sessionOf: 'spoken' },
        ],
      },
    },
  },
})
