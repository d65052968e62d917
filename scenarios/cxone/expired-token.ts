import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'The token expired overnight: the first work of the day waits for one new token, and nothing is lost',
  rules: ['token-regeneration-delay', 'hang-up-creates-session', 'ivr-call-creates-session-on-answer'],
  given: {
    customers: [
      { ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' },
      { ref: 'ben', name: 'Ben Wade', phone: '+14155550199' },
      { ref: 'cleo', name: 'Cleo Ortiz', phone: '+14155550177' },
    ],
    conversations: [{ ref: 'parcel', customer: 'cleo', menu: 'Parcels' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    settings: { KUSTOMER_CREDENTIAL: 'integration-token' },
    integrationToken: 'expired',
  },
  steps: [
    {
      do: 'cxone.interaction.start',
      interaction: 'chat',
      agent: 'grace',
      customer: 'Cleo Ortiz',
      skill: 'Parcels EN',
      conversation: 'parcel',
    },
    { do: 'ccai.call.incoming', call: 'first', from: 'ada', menu: 'Billing' },
    { after: '2s', do: 'ccai.call.incoming', call: 'second', from: 'ben', menu: 'Sales' },
    { after: '1s', do: 'ccai.call.answer', call: 'second', agent: 'grace' },
    { after: '1s', do: 'cxone.interaction.end', interaction: 'chat', by: 'agent', status: 'resolved' },
    { after: '2s', do: 'ccai.call.hang-up', call: 'first' },
    { after: '10m', do: 'ccai.call.incoming', call: 'later', from: 'ada', menu: 'Billing' },
    { after: '20s', do: 'ccai.call.hang-up', call: 'later' },
  ],
  expect: {
    conversations: [
      {
        ref: 'parcel',
        messages: [],
        custom: {
          cxoneCustomerNameStr: 'Cleo Ortiz',
          cxoneAgentNameStr: 'Grace Hopper',
          cxoneSkillNameStr: 'Parcels EN',
        },
      },
      { customer: 'ada', name: 'Abandoned call', sessionOf: ['first', 'later'] },
      { customer: 'ben', name: 'Inbound call', assigned: 'grace', sessionOf: 'second' },
    ],
  },
  variants: {
    '9s': {
      given: { switches: { kustomer: { tokenRegenerationMs: 9_000 } } },
      expect: {
        token: {
          regenerations: 1,
          refused: 0,
          waited: ['first', 'second', 'chat'],
          longestWait: { atLeast: '9s', atMost: '9.01s' },
        },
      },
    },
    '12s': {
      given: { switches: { kustomer: { tokenRegenerationMs: 12_000 } } },
      expect: {
        token: {
          regenerations: 1,
          refused: 0,
          waited: ['first', 'second', 'chat'],
          longestWait: { atLeast: '12s', atMost: '12.01s' },
        },
      },
    },
    '15s': {
      given: { switches: { kustomer: { tokenRegenerationMs: 15_000 } } },
      expect: {
        token: {
          regenerations: 1,
          refused: 0,
          waited: ['first', 'second', 'chat'],
          longestWait: { atLeast: '15s', atMost: '15.01s' },
        },
      },
    },
  },
})
