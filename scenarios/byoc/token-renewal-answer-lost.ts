import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'CXone renews the token and the answer is lost: within the grace the old refresh token brings another, else the access key does',
  rules: ['byoc-middleware'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    channels: [{ ref: 'eu' }],
  },
  steps: [
    { do: 'channel.message', from: 'ada', text: 'one' },
    { after: '51m', do: 'fault', fault: 'lost-answer', to: 'digital-experience', path: '/auth/token' },
    { after: '5s', do: 'channel.message', from: 'ada', text: 'two' },
    { after: '10s', do: 'channel.message', from: 'ada', text: 'three' },
    { after: '1m', do: 'channel.message', from: 'ada', text: 'four' },
    { after: '1m', do: 'channel.message', from: 'ada', text: 'five' },
    { after: '40m', do: 'channel.message', from: 'ada', text: 'six' },
  ],
  until: '2h',
  expect: {
    contacts: [
      {
        person: 'ada',
        messages: [
          { by: 'ada', text: 'one' },
          { by: 'ada', text: 'two' },
          { by: 'ada', text: 'three' },
          { by: 'ada', text: 'four' },
          { by: 'ada', text: 'five' },
          { by: 'ada', text: 'six' },
        ],
      },
    ],
  },
  variants: {
    'with-grace': {
      given: { switches: { 'digital-experience': { refreshTokenGraceMs: 120_000 } } },
      expect: { token: { cxone: { bought: 1, renewed: 2, refused: 0 } } },
    },
    'without-grace': {
      given: { switches: { 'digital-experience': { refreshTokenGraceMs: 0 } } },
      expect: { token: { cxone: { bought: 2, renewed: 1, refused: 1 } } },
    },
  },
})
