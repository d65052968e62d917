import { defineScenario } from 'standin'

export default defineScenario({
  title: 'Tokens end on both sides: a 401 brings a new one and one repeat, and nobody notices',
  rules: ['byoc-middleware'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }],
    switches: { 'digital-experience': { tokenTtlMs: 30000 } },
    settings: { BYOC_TOKEN_LIFE_SECONDS: '30' },
  },
  steps: [
    { do: 'channel.message', from: 'ada', text: 'Hello' },
    { after: '20s', do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'On its way.' },
    { after: '5m', do: 'channel.message', from: 'ada', text: 'Thanks' },
    { after: '1m', do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'Bye' },
  ],
  expect: {
    threads: [
      {
        person: 'ada',
        messages: [
          { direction: 'in' },
          { direction: 'out', state: 'delivered' },
          { direction: 'in' },
          { direction: 'out', text: 'Bye', state: 'delivered' },
        ],
      },
    ],
  },
})
