import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'Who proves in the course of a session who they are has it in their own timeline: by identifier, e-mail address or phone, and strangers stay apart',
  rules: ['new-sdk-user-creates-customer', 'inbound-creates-session'],
  given: {
    customers: [
      { ref: 'ada', name: 'Ada Lovelace', externalId: 'user-8841' },
      { ref: 'ben', name: 'Ben Wade', email: 'ben@wade.example' },
      { ref: 'cleo', name: 'Cleo Park', phone: '+14155550177' },
      { ref: 'dora', name: 'Dora Marsh', externalId: 'user-4', email: 'dora@marsh.example' },
    ],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
  },
  steps: [
    { do: 'ccai.chat.from-app', chat: 'identifier', user: 'user-901', menu: 'Orders', sdk: 'web' },
    { after: '10s', do: 'ccai.session.authenticate', session: 'identifier', user: 'ada' },
    { after: '10s', do: 'ccai.chat.answer', chat: 'identifier', agent: 'grace' },
    { after: '1m', do: 'ccai.chat.end', chat: 'identifier', by: 'end-user' },
    { after: '10s', do: 'ccai.chat.from-app', chat: 'email', user: 'user-902', menu: 'Orders', sdk: 'web' },
    {
      after: '10s',
      do: 'ccai.session.authenticate',
      session: 'email',
      user: 'user-2',
      email: 'ben@wade.example',
    },
    { after: '1m', do: 'ccai.chat.end', chat: 'email', by: 'end-user' },
    { after: '10s', do: 'ccai.chat.from-app', chat: 'phone', user: 'user-903', menu: 'Orders', sdk: 'web' },
    {
      after: '10s',
      do: 'ccai.session.authenticate',
      session: 'phone',
      user: 'user-3',
      phone: '(415) 555-0177',
    },
    { after: '1m', do: 'ccai.chat.end', chat: 'phone', by: 'end-user' },
    { after: '10s', do: 'ccai.chat.from-app', chat: 'other', user: 'user-904', menu: 'Orders', sdk: 'web' },
    {
      after: '10s',
      do: 'ccai.session.authenticate',
      session: 'other',
      user: 'user-5',
      name: 'Eve Marsh',
      email: 'dora@marsh.example',
    },
    { after: '1m', do: 'ccai.chat.end', chat: 'other', by: 'end-user' },
  ],
  expect: {
    customers: [
      { ref: 'ada', externalId: 'user-8841' },
      { ref: 'ben', externalId: 'user-2' },
      { ref: 'cleo', externalId: 'user-3' },
      { ref: 'dora', externalId: 'user-4' },
      { externalId: 'user-901' },
      { externalId: 'user-902' },
      { externalId: 'user-903' },
      { externalId: 'user-904' },
      { externalId: 'user-5', name: 'Eve Marsh' },
    ],
    conversations: [
      { customer: 'ada', sessionOf: 'identifier', assigned: 'grace' },
      { customer: 'ben', sessionOf: 'email' },
      { customer: 'cleo', sessionOf: 'phone' },
      { sessionOf: 'other' },
    ],
    setAside: 0,
  },
  variants: {
    details: {},
    'documented-keys': { given: { switches: { 'ccai-platform': { eventDetail: 'documented' } } } },
    'identifier-alone': {
      given: { settings: { END_USER_LOOK_UP: 'identifier' } },
      expect: {
        customers: [
          { ref: 'ada', externalId: 'user-8841' },
          { ref: 'ben' },
          { ref: 'cleo' },
          { ref: 'dora' },
          { externalId: 'user-901' },
          { externalId: 'user-902' },
          { externalId: 'user-903' },
          { externalId: 'user-904' },
          { externalId: 'user-2' },
          { externalId: 'user-3' },
          { externalId: 'user-5' },
        ],
        conversations: [
          { customer: 'ada', sessionOf: 'identifier' },
          { sessionOf: 'email' },
          { sessionOf: 'phone' },
          { sessionOf: 'other' },
        ],
      },
    },
    'to-stay': {
      given: { settings: { AUTHENTICATED_SESSION: 'stay' } },
      expect: {
        customers: [
          { ref: 'ada', externalId: 'user-8841' },
          { ref: 'ben' },
          { ref: 'cleo' },
          { ref: 'dora' },
          { externalId: 'user-901' },
          { externalId: 'user-902' },
          { externalId: 'user-903' },
          { externalId: 'user-904' },
        ],
        conversations: [
          { sessionOf: 'identifier', assigned: 'grace' },
          { sessionOf: 'email' },
          { sessionOf: 'phone' },
          { sessionOf: 'other' },
        ],
      },
    },
  },
})
