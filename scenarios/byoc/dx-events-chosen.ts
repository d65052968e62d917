import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'A subscriber hears the events that it chose and no others, from when it subscribes until it does no more',
  rules: ['byoc-middleware'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu', name: 'Junglebook EU' }],
    subscribers: [{ ref: 'board', events: ['CaseCreated', 'CaseStatusChanged'] }],
  },
  steps: [
    { do: 'channel.message', from: 'ada', text: 'Hello' },
    { after: '10s', do: 'cxone.subscriber.add', subscriber: 'audit', events: ['MessageCreated'] },
    { after: '10s', do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'On its way.' },
    { after: '10s', do: 'cxone.subscriber.remove', subscriber: 'audit' },
    {
      do: 'cxone.subscriber.remove',
      subscriber: 'audit',
      refused: 'there is no subscriber "audit"; expected one of board',
    },
    { after: '10s', do: 'channel.message', from: 'ada', text: 'Thank you' },
  ],
  expect: {
    events: [
      {
        subscriber: 'board',
        received: [
          { type: 'CaseCreated', person: 'ada', status: 'new' },
          { type: 'CaseStatusChanged', status: 'open' },
        ],
      },
      { subscriber: 'audit', received: [{ type: 'MessageCreated', text: 'On its way.' }] },
    ],
  },
})
