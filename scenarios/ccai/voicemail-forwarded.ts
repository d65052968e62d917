import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'A voicemail that is forwarded stays on its session, and only who reads and closes it is noted; one that is cleared is noted by nobody',
  rules: ['voicemail-handled-updates', 'voicemail-creates-session'],
  given: {
    customers: [
      { ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' },
      { ref: 'ben', name: 'Ben Wade', phone: '+14155550199' },
    ],
    agents: [
      { ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' },
      { ref: 'alan', name: 'Alan Turing', email: 'alan@acme.example' },
    ],
    switches: { 'ccai-platform': { voicemailForwarding: 'elsewhere' } },
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'left', from: 'ada', menu: 'Billing' },
    { after: '25s', do: 'ccai.call.voicemail', call: 'left', length: '12s' },
    { after: '1m', do: 'ccai.call.incoming', call: 'unheard', from: 'ben', menu: 'Billing' },
    { after: '25s', do: 'ccai.call.voicemail', call: 'unheard', length: '12s' },
    { after: '1h', do: 'ccai.voicemail.forward', call: 'left', agent: 'grace', menu: 'Returns' },
    { after: '1m', do: 'ccai.voicemail.forward', call: 'left', agent: 'grace', toAgent: 'alan' },
    {
      after: '1m',
      do: 'ccai.voicemail.read',
      call: 'left',
      agent: 'grace',
      refused: 'in the mailbox of alan@acme.example',
    },
    { after: '1m', do: 'ccai.voicemail.read', call: 'left', agent: 'alan' },
    { after: '1m', do: 'ccai.admin.clear-voicemails' },
    { after: '1m', do: 'ccai.voicemail.close', call: 'left', agent: 'alan' },
    { after: '1m', do: 'ccai.voicemail.read', call: 'unheard', agent: 'grace', refused: 'allowed now' },
  ],
  expect: {
    conversations: [
      {
        customer: 'ada',
        channel: 'voicemail',
        menu: 'Billing',
        assigned: null,
        sessionOf: 'left',
        notes: [
          { body: '+14155550123' },
          { body: 'Voicemail read by Alan Turing' },
          { body: 'Voicemail closed by Alan Turing' },
        ],
      },
      { customer: 'ben', channel: 'voicemail', sessionOf: 'unheard', notes: [{ body: '+14155550199' }] },
    ],
  },
  until: '4h',
  variants: {
    enriched: {},
    'documented-keys': { given: { switches: { 'ccai-platform': { eventDetail: 'documented' } } } },
  },
})
