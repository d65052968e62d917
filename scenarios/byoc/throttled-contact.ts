import { defineScenario } from 'standin'

export default defineScenario({
  title: 'One busy contact is limited long before the tenant is: what is refused waits, and arrives in order',
  rules: ['byoc-middleware'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }],
    switches: { 'digital-experience': { contactBurst: 2, contactRefillPerMinute: 1 } },
  },
  steps: [
    { do: 'channel.message', from: 'ada', text: '1' },
    { after: '1s', do: 'channel.message', from: 'ada', text: '2' },
    { after: '1s', do: 'channel.message', from: 'ada', text: '3' },
    { after: '1s', do: 'channel.message', from: 'ada', text: '4' },
    {
      after: '5s',
      expect: {
        contacts: [
          {
            person: 'ada',
            messages: [
              { by: 'ada', text: '1' },
              { by: 'ada', text: '2' },
            ],
          },
        ],
      },
      within: '0ms',
    },
  ],
  expect: {
    contacts: [
      {
        person: 'ada',
        messages: [
          { by: 'ada', text: '1' },
          { by: 'ada', text: '2' },
          { by: 'ada', text: '3' },
          { by: 'ada', text: '4' },
        ],
      },
    ],
  },
  variants: {
    silent: {},
    'with-retry-after': { given: { switches: { 'digital-experience': { retryAfterHeader: true } } } },
  },
})
