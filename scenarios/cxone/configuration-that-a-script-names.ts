import { defineScenario } from 'standin'

const field = { channel: 'voice-call-contact', cxoneField: 'Agent Name' } as const
const order = (crmField: string) => [{ entity: 'order', fields: [{ ...field, crmField }] }]

export default defineScenario({
  title:
    'A second configuration, with a mapping and a system user of its own, serves the skill whose script names it; the first serves the other',
  rules: ['memorialize-mapping', 'studio-workflows'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    conversations: [{ ref: 'parcel', customer: 'ada' }],
    objects: [{ ref: 'order-1', klass: 'order', customer: 'ada' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    configurations: [
      {
        id: 'crm-2',
        name: 'Orders',
        region: 'EMEA',
        systemUser: { name: 'Orders user' },
        mappings: [{ id: 'dm-orders', name: 'Orders', entities: order('custom.agentStr') }],
      },
    ],
  },
  steps: [
    {
      do: 'cxone.script.save',
      script: 'Voice\\Orders',
      skill: 'Orders_EN',
      actions: [
        {
          action: 'AGENT WORKFLOW CONFIGURATION',
          configuration: 'crm-2',
          dataMemorialization: { dataMapping: 'dm-orders' },
        },
      ],
    },
    {
      after: '5s',
      do: 'cxone.script.save',
      script: 'Voice\\Wrong',
      skill: 'Wrong_EN',
      actions: [
        {
          action: 'AGENT WORKFLOW CONFIGURATION',
          configuration: 'crm-1',
          dataMemorialization: { dataMapping: 'dm-orders' },
        },
      ],
      refused: 'the configuration has no such mapping',
    },
    { after: '5s', do: 'cxone.call.incoming', call: 'c1', from: 'ada', skill: 'Orders_EN' },
    { after: '20s', do: 'cxone.call.answer', call: 'c1', agent: 'grace' },
    { after: '5s', do: 'cxone.interaction.link', call: 'c1', object: 'order-1' },
    { after: '5s', do: 'cxone.interaction.link', call: 'c1', conversation: 'parcel' },
    { after: '20s', do: 'cxone.call.hang-up', call: 'c1', by: 'agent' },
    {
      after: '20s',
      within: '1ms',
      expect: { conversations: [{ ref: 'parcel', untouched: true }] },
    },
    { after: '5s', do: 'cxone.call.incoming', call: 'c2', from: 'ada', skill: 'Parcels_EN' },
    { after: '20s', do: 'cxone.call.answer', call: 'c2', agent: 'grace' },
    { after: '5s', do: 'cxone.interaction.link', call: 'c2', conversation: 'parcel' },
    { after: '20s', do: 'cxone.call.hang-up', call: 'c2', by: 'agent' },
  ],
  expect: {
    configurations: [{ name: 'Orders', region: 'EMEA', mappings: ['Orders'] }],
    objects: [{ ref: 'order-1', custom: { agentStr: 'Grace Hopper' } }],
    conversations: [{ ref: 'parcel', custom: { cxoneAgentNameStr: 'Grace Hopper', agentStr: null } }],
  },
})
