import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'The middleware is started again in the middle of a callback, and before it has sent: the message arrives, once',
  rules: ['byoc-middleware'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }],
    switches: { 'digital-experience': { callbackRetryDelaysMs: [1000, 5000] } },
  },
  steps: [
    { do: 'channel.message', from: 'ada', text: 'Hello' },
    { after: '20s', do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'On its way.' },
    { after: '1ms', do: 'core.restart' },
    { after: '3ms', do: 'core.restart' },
    { after: '3ms', do: 'core.restart' },
    { after: '3ms', do: 'core.restart' },
    { after: '3ms', do: 'core.restart' },
    { after: '3ms', do: 'core.restart' },
  ],
  expect: {
    threads: [
      {
        person: 'ada',
        messages: [
          { direction: 'in', text: 'Hello' },
          { direction: 'out', text: 'On its way.', state: 'delivered' },
        ],
      },
    ],
    contacts: [
      {
        person: 'ada',
        assigned: 'grace',
        messages: [
          { by: 'ada', text: 'Hello' },
          { by: 'grace', text: 'On its way.', state: 'delivered' },
        ],
      },
    ],
  },
})
