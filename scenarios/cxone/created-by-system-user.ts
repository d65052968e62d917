import { defineScenario } from 'standin'

const script = {
  do: 'cxone.script.save',
  script: 'Voice\\Orders',
  skill: 'Orders_EN',
  actions: [
    { action: 'SNIPPET', workflowInput: { name: 'Ada Lovelace', phoneNumber: '{ANI}' } },
    { action: 'WORKFLOW EXECUTE', workflow: 'Create' },
    { action: 'SNIPPET', workflowInput: { entity: 'order', title: 'Order 4711' } },
    { action: 'WORKFLOW EXECUTE', workflow: 'DynamicCreateData' },
  ],
} as const
const call = { do: 'cxone.call.incoming', call: 'c1', from: '+14155550123', skill: 'Orders_EN' } as const
const by = 'CXone system user'

export default defineScenario({
  title: 'What a script makes in Kustomer carries the name of the configuration’s system user as its author',
  rules: ['studio-workflows'],
  given: {
    objects: [{ ref: 'order-1', klass: 'order' }],
    systemUser: { name: by },
  },
  steps: [script, { after: '5s', ...call }],
  expect: {},
  variants: {
    'all-roles': {
      expect: {
        customers: [{ phone: '+14155550123', name: 'Ada Lovelace', createdBy: by }],
        objects: [{ klass: 'order', title: 'Order 4711', createdBy: by }],
      },
    },
    'reads-alone': {
      given: { systemUser: { name: by, roles: ['org.user.customer.read', 'org.user.kobject.read'] } },
      expect: { customers: [] },
    },
  },
})
