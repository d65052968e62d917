import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'A script searches by the caller’s number, sets a variable and names its mapping: the variable reaches the record',
  rules: ['studio-workflows', 'script-variable-voice-only', 'script-variable-lowercase'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    conversations: [{ ref: 'parcel', customer: 'ada', menu: 'Parcels' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
  },
  steps: [
    {
      do: 'cxone.mapping.save',
      configurationId: 'crm-1',
      mapping: 'Orders',
      entities: [
        {
          entity: 'conversation',
          fields: [{ crmField: 'name', channel: 'script-variable', cxoneField: 'ordernumber' }],
        },
      ],
    },
    {
      after: '5s',
      do: 'cxone.script.save',
      script: 'Voice\\Parcels',
      skill: 'Parcels_EN',
      useScreenPops: true,
      actions: [
        { action: 'ASSIGN', variable: 'OrderNumber', value: 'Order 4711', screenPop: true },
        { action: 'SNIPPET', workflowInput: { phoneNumber: '{ANI}' } },
        { action: 'WORKFLOW EXECUTE', workflow: 'Search' },
        { action: 'CUSTOMEVENT' },
        {
          action: 'AGENT WORKFLOW CONFIGURATION',
          search: {},
          dataMemorialization: { dataMapping: 'crm-1-dm-3' },
        },
      ],
    },
    { after: '5s', do: 'cxone.call.incoming', call: 'c1', from: 'ada', skill: 'Parcels_EN' },
    { after: '20s', do: 'cxone.call.answer', call: 'c1', agent: 'grace' },
    { after: '5s', do: 'cxone.interaction.link', call: 'c1', conversation: 'parcel' },
    { after: '1m', do: 'cxone.call.hang-up', call: 'c1', by: 'agent' },
  ],
  expect: {
    memorializations: [{ call: 'c1', fields: { agentName: 'Grace Hopper' } }],
    conversations: [{ ref: 'parcel', name: 'Order 4711' }],
  },
})
