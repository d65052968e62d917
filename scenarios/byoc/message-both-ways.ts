import { defineScenario } from 'standin'

export default defineScenario({
  title: 'Somebody writes on a channel of their own, an agent answers, and the answer is read',
  rules: ['byoc-middleware', 'byoc-default-skill-and-script'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu', name: 'Junglebook EU' }],
  },
  steps: [
    { do: 'channel.message', from: 'ada', text: 'Where is my parcel?' },
    { after: '20s', do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'On its way.' },
    { after: '10s', do: 'channel.read', person: 'ada' },
  ],
  expect: {
    threads: [
      {
        person: 'ada',
        channel: 'eu',
        messages: [
          { direction: 'in', text: 'Where is my parcel?' },
          { direction: 'out', text: 'On its way.', state: 'seen' },
        ],
      },
    ],
    contacts: [
      {
        person: 'ada',
        channel: 'eu',
        status: 'open',
        assigned: 'grace',
        messages: [
          { by: 'ada', text: 'Where is my parcel?' },
          { by: 'grace', text: 'On its way.', state: 'seen' },
        ],
      },
    ],
  },
  variants: {
    'classic-callback': {},
    'v3-callback': { given: { switches: { 'digital-experience': { outboundApi: 'v3' } } } },
  },
})
