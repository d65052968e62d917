import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'A script variable stays behind where the skill uses no screen pops, or its ASSIGN sets no ScreenPop',
  rules: ['script-variable-voice-only'],
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
      script: 'Voice\\NoPops',
      skill: 'No_Pops',
      useScreenPops: false,
      actions: [
        { action: 'ASSIGN', variable: 'OrderNumber', value: 'Order 4711', screenPop: true },
        { action: 'AGENT WORKFLOW CONFIGURATION', dataMemorialization: { dataMapping: 'crm-1-dm-3' } },
      ],
    },
    {
      after: '5s',
      do: 'cxone.script.save',
      script: 'Voice\\NoScreenPop',
      skill: 'No_ScreenPop',
      useScreenPops: true,
      actions: [
        { action: 'ASSIGN', variable: 'OrderNumber', value: 'Order 4711', screenPop: false },
        { action: 'AGENT WORKFLOW CONFIGURATION', dataMemorialization: { dataMapping: 'crm-1-dm-3' } },
      ],
    },
    { after: '5s', do: 'cxone.call.incoming', call: 'c1', from: 'ada', skill: 'No_Pops' },
    { after: '5s', do: 'cxone.call.answer', call: 'c1', agent: 'grace' },
    { after: '5s', do: 'cxone.interaction.link', call: 'c1', conversation: 'parcel' },
    { after: '1m', do: 'cxone.call.hang-up', call: 'c1', by: 'agent' },
    { after: '1m', do: 'cxone.call.incoming', call: 'c2', from: 'ada', skill: 'No_ScreenPop' },
    { after: '5s', do: 'cxone.call.answer', call: 'c2', agent: 'grace' },
    { after: '5s', do: 'cxone.interaction.link', call: 'c2', conversation: 'parcel' },
    { after: '1m', do: 'cxone.call.hang-up', call: 'c2', by: 'agent' },
  ],
  expect: {
    memorializations: [{ call: 'c1' }, { call: 'c2' }],
    conversations: [{ ref: 'parcel', untouched: true }],
  },
})
