import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'An address that a visitor types on a web page proves nothing: the chat stays out of the timeline of whoever has that address, also when the visitor logs in later',
  rules: ['new-sdk-user-creates-customer', 'inbound-creates-session'],
  given: { customers: [{ ref: 'ben', name: 'Ben Wade', email: 'ben@wade.example' }] },
  steps: [
    {
      do: 'ccai.chat.from-app',
      chat: 'typed',
      user: 'user-905',
      menu: 'Orders',
      sdk: 'web',
      email: 'ben@wade.example',
    },
    { after: '1m', do: 'ccai.chat.end', chat: 'typed', by: 'end-user' },
    {
      after: '10s',
      do: 'ccai.chat.from-app',
      chat: 'logged-in',
      user: 'user-906',
      menu: 'Orders',
      sdk: 'web',
      email: 'ben@wade.example',
    },
    { after: '10s', do: 'ccai.session.authenticate', session: 'logged-in', user: 'user-6' },
    { after: '1m', do: 'ccai.chat.end', chat: 'logged-in', by: 'end-user' },
  ],
  expect: {
    customers: [
      { ref: 'ben' },
      { externalId: 'user-905' },
      { externalId: 'user-906' },
      { externalId: 'user-6' },
    ],
    conversations: [{ sessionOf: 'typed' }, { sessionOf: 'logged-in' }],
    setAside: 0,
  },
  variants: {
    plain: {},
    'documented-keys': { given: { switches: { 'ccai-platform': { eventDetail: 'documented' } } } },
    'address-trusted': {
      given: { settings: { END_USER_LOOK_UP: 'details' } },
      expect: {
        customers: [
          { ref: 'ben', externalId: 'user-905' },
          { externalId: 'user-906' },
          { externalId: 'user-6' },
        ],
        conversations: [{ customer: 'ben', sessionOf: 'typed' }, { sessionOf: 'logged-in' }],
      },
    },
  },
})
