import { defineScenario } from 'standin'

export default defineScenario({
  title: 'Under which names Kustomer lists CCAI Platform among the external queues is a setting',
  rules: ['status-two-way-routing'],
  given: {
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    statusInheritance: {
      direction: 'two-way',
      teams: [{ name: 'Support', externalQueue: 'amazon-connect' }],
    },
  },
  steps: [
    { do: 'ccai.agent.set-status', agent: 'grace', status: 'Unavailable' },
    { after: '1m', do: 'kustomer.admin.set-external-queue', team: 'Support', queue: 'ujet' },
    { after: '1m', do: 'ccai.agent.set-status', agent: 'grace', status: 'Available' },
  ],
  expect: {},
  variants: {
    'as-it-is-listed': {
      expect: {
        agents: [{ ref: 'grace', kustomer: 'Available', ccai: 'Available' }],
        reasons: ['external-queues-off'],
        statusWrites: { ccai: 0, kustomer: 1 },
      },
    },
    'as-the-setting-says': {
      given: { settings: { STATUS_EXTERNAL_QUEUES: 'amazon-connect' } },
      expect: {
        agents: [{ ref: 'grace', kustomer: 'Unavailable', ccai: 'Available' }],
        reasons: ['external-queues-off'],
        statusWrites: { ccai: 0, kustomer: 1 },
      },
    },
  },
})
