import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'A voicemail is read, called back and closed: each time its own session, although a newer one is open',
  rules: ['voicemail-handled-updates', 'voicemail-creates-session'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'left', from: 'ada', menu: 'Billing' },
    { after: '25s', do: 'ccai.call.voicemail', call: 'left', length: '12s' },
    { after: '1h', do: 'ccai.call.incoming', call: 'newer', from: 'ada', menu: 'Sales' },
    { after: '5s', do: 'ccai.call.answer', call: 'newer', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'newer' },
    { after: '1h', do: 'ccai.voicemail.read', call: 'left', agent: 'grace' },
    { after: '1m', do: 'ccai.voicemail.call-back', call: 'back', of: 'left', agent: 'grace' },
    { after: '8s', do: 'ccai.call.pick-up', call: 'back' },
    { after: '3m', do: 'ccai.call.hang-up', call: 'back' },
    { after: '1m', do: 'ccai.voicemail.close', call: 'left', agent: 'grace' },
  ],
  expect: {
    conversations: [
      {
        customer: 'ada',
        channel: 'voicemail',
        sessionOf: ['left', 'back'],
        notes: [
          { body: '+14155550123' },
          { body: 'Voicemail read by Grace Hopper' },
          { body: 'Voicemail called back by Grace Hopper' },
          { body: '+14155550123' },
          { body: 'Voicemail closed by Grace Hopper' },
        ],
      },
      {
        customer: 'ada',
        channel: 'voice',
        menu: 'Sales',
        sessionOf: 'newer',
        notes: [{ body: '+14155550123' }],
      },
    ],
  },
  until: '4h',
  variants: {
    joins: { given: { settings: { VOICEMAIL_CALL_BACK: 'voicemail' } } },
    'as-any-outgoing-call': {
      given: { settings: { VOICEMAIL_CALL_BACK: 'outbound' } },
      expect: {
        conversations: [
          {
            customer: 'ada',
            channel: 'voicemail',
            sessionOf: 'left',
            notes: [
              { body: '+14155550123' },
              { body: 'Voicemail read by Grace Hopper' },
              { body: 'Voicemail called back by Grace Hopper' },
              { body: 'Voicemail closed by Grace Hopper' },
            ],
          },
          { customer: 'ada', channel: 'voice', menu: 'Sales', sessionOf: ['newer', 'back'] },
        ],
      },
    },
  },
})
