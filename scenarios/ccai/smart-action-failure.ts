import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A verification fails because fingerprint access is not enabled: the message is on the session',
  rules: ['smart-action-failed'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'c1', agent: 'grace' },
    {
      after: '30s',
      do: 'ccai.smart-action.fail',
      call: 'c1',
      action: 'verification',
      message: 'Fingerprint access is not enabled on this device',
    },
    {
      after: '20s',
      do: 'ccai.smart-action.fail',
      call: 'c1',
      action: 'photos',
      code: 'permission_denied',
      message: 'Permission to use the camera was refused',
    },
    { after: '1m', do: 'ccai.call.hang-up', call: 'c1' },
  ],
  expect: {
    conversations: [
      {
        customer: 'ada',
        sessionOf: 'c1',
        notes: [
          { body: '+14155550123' },
          { body: 'Fingerprint access is not enabled on this device' },
          { body: 'Permission to use the camera was refused' },
        ],
      },
    ],
  },
  variants: {
    plain: {},
    'told-twice': { given: { switches: { 'ccai-platform': { eventDuplicates: 1 } } } },
    'out-of-order': {
      given: { switches: { 'ccai-platform': { eventOrder: 'shuffled', eventShuffleMs: 4000 } } },
    },
    'documented-keys': { given: { switches: { 'ccai-platform': { eventDetail: 'documented' } } } },
  },
})
