import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'CXone renews no token for minutes: messages go on with the present one, and once it is over the access key buys another at once',
  rules: ['byoc-middleware'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    channels: [{ ref: 'eu' }],
  },
  steps: [
    { do: 'channel.message', from: 'ada', text: 'one' },
    {
      after: '51m',
      do: 'fault',
      fault: 'error-before',
      to: 'digital-experience',
      path: '/auth/token',
      times: 'always',
    },
    { after: '5s', do: 'channel.message', from: 'ada', text: 'two' },
    { after: '1m', do: 'channel.message', from: 'ada', text: 'three' },
    { after: '1m', do: 'channel.message', from: 'ada', text: 'four' },
    { after: '1m', do: 'channel.message', from: 'ada', text: 'five' },
    { after: '227s', do: 'channel.message', from: 'ada', text: 'six' },
    { after: '6s', within: '1s', expect: { token: { cxone: { bought: 1, renewed: 0 } } } },
    { after: '5s', do: 'channel.message', from: 'ada', text: 'seven' },
    { within: '1s', expect: { token: { cxone: { bought: 2, renewed: 0 } } } },
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
          { by: 'ada', text: 'seven' },
        ],
      },
    ],
    token: { cxone: { bought: 2, renewed: 0, refused: 0 } },
  },
})
