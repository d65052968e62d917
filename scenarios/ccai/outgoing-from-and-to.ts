import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'Of an outgoing call the recipient is the To: never the From, never the caller ID; the note has the number that was called',
  rules: [
    'standard-data-on-record',
    'custom-fields-on-message',
    'phone-number-noted',
    'outbound-creates-session-when-latest-not-open',
  ],
  given: {
    customers: [
      { ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' },
      { ref: 'ben', name: 'Ben Wade', phone: '+14155550199' },
    ],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
  },
  steps: [
    { do: 'ccai.custom-fields.create' },
    { after: '1m', do: 'ccai.call.outgoing', call: 'placed', agent: 'grace', to: 'ben' },
    {
      never: { conversation: { customer: 'ben', custom: { callerIdStr: '+14155550199' } } },
      during: '2m',
    },
    {
      never: {
        conversation: { messages: [{ custom: { fromPhoneNumberStr: '+14155550199' } }] },
      },
      during: '2m',
    },
    { after: '10s', do: 'ccai.call.pick-up', call: 'placed' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'placed' },
    { after: '2m', do: 'ccai.call.incoming', call: 'received', from: 'ada', menu: 'Billing' },
    { after: '10s', do: 'ccai.call.answer', call: 'received', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'received' },
  ],
  expect: {
    customers: [{ ref: 'ada' }, { ref: 'ben' }],
    conversations: [
      {
        customer: 'ben',
        notes: [{ body: '+14155550199' }],
        messages: [{ sessionOf: 'placed', direction: 'out', meta: { to: '+14155550199' } }],
      },
      {
        customer: 'ada',
        notes: [{ body: '+14155550123' }],
        custom: { callerIdStr: '+14155550123' },
        messages: [
          {
            sessionOf: 'received',
            direction: 'in',
            meta: { from: '+14155550123' },
            custom: { fromPhoneNumberStr: '+14155550123' },
          },
        ],
      },
    ],
  },
  variants: {
    plain: {
      expect: {
        conversations: [
          {
            customer: 'ben',
            custom: { callerIdStr: '+14155550100' },
            notes: [{ body: '+14155550199' }],
            messages: [
              {
                sessionOf: 'placed',
                direction: 'out',
                meta: { from: '+14155550100', to: '+14155550199' },
                custom: { fromPhoneNumberStr: '+14155550100' },
              },
            ],
          },
          { customer: 'ada', messages: [{ sessionOf: 'received', direction: 'in' }] },
        ],
      },
    },
    'documented-keys': { given: { switches: { 'ccai-platform': { eventDetail: 'documented' } } } },
  },
})
