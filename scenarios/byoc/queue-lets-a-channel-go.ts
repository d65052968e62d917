import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'A point of contact that is taken out of a routing queue’s condition is routed no more; put back, it is again',
  rules: ['byoc-routing-queue-filter'],
  given: {
    people: [
      { ref: 'ada', name: 'Ada Lovelace' },
      { ref: 'ben', name: 'Ben Okri' },
      { ref: 'cai', name: 'Cai Lun' },
      { ref: 'dee', name: 'Dee Brown' },
    ],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [
      { ref: 'eu', skill: null, script: null },
      { ref: 'us', skill: null, script: null },
    ],
  },
  steps: [
    { do: 'cxone.skill.create', skill: 'JB_EN' },
    { do: 'cxone.queue.save', queue: 'Junglebook', skill: 'JB_EN' },
    { do: 'cxone.queue.include', queue: 'Junglebook', channel: 'eu' },
    { do: 'cxone.queue.exclude', queue: 'Junglebook', channel: 'us', refused: 'it takes in acct-eu' },
    { do: 'cxone.queue.include', queue: 'Junglebook', channel: 'us' },
    { do: 'cxone.agent.set', agent: 'grace', skills: ['JB_EN'] },
    { do: 'channel.message', from: 'ada', channel: 'eu', text: 'Hello' },
    { after: '5s', do: 'cxone.queue.exclude', queue: 'Jungle', channel: 'eu', refused: '"Junglebook"' },
    { do: 'cxone.queue.exclude', queue: 'Junglebook', channel: 'eu' },
    { expect: { queues: [{ name: 'Junglebook', channels: ['us'] }] }, within: '1s' },
    { after: '5s', do: 'channel.message', from: 'ben', channel: 'eu', text: 'Hello' },
    { after: '5s', do: 'channel.message', from: 'cai', channel: 'us', text: 'Hello' },
    { after: '5s', do: 'cxone.queue.include', queue: 'Junglebook', channel: 'eu' },
    { after: '5s', do: 'channel.message', from: 'dee', channel: 'eu', text: 'Hello' },
  ],
  expect: {
    queues: [{ name: 'Junglebook', skill: 'JB_EN', channels: ['eu', 'us'] }],
    contacts: [
      { person: 'ada', queue: 'Junglebook', skill: 'JB_EN', assigned: 'grace' },
      { person: 'ben', queue: null, skill: null, unrouted: 'the point of contact has no default skill' },
      { person: 'cai', queue: 'Junglebook', skill: 'JB_EN', assigned: 'grace' },
      { person: 'dee', queue: 'Junglebook', skill: 'JB_EN', assigned: 'grace' },
    ],
  },
})
