import { defineScenario } from 'standin'

/** Source: a public outreach engine works with three API keys of different roles in one run; a sync product's page tells of keys that lack one. */
export default defineScenario({
  title:
    'Two keys of different roles in one run: what the one may not write is told and left alone, and neither the other key nor the calls notice',
  rules: ['system-user-permissions', 'memorialize-mapping', 'ivr-call-creates-session-on-answer'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    conversations: [
      { ref: 'north', customer: 'ada', menu: 'Sales' },
      { ref: 'south', customer: 'ada', menu: 'Returns' },
    ],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
  },
  steps: [
    {
      do: 'kustomer.user.add',
      systemUser: 'Reader',
      roles: ['org.user.conversation.read', 'org.user.klass.read', 'org.user.metadata.read'],
    },
    { after: '5s', do: 'cxone.configuration.save', configuration: 'South', systemUser: 'Reader' },
    {
      after: '5s',
      do: 'cxone.mapping.save',
      configurationId: 'crm-2',
      mapping: 'Agents',
      entities: [
        {
          entity: 'conversation',
          fields: [{ crmField: 'name', channel: 'digital-contact', cxoneField: 'Agent Name' }],
        },
      ],
    },
    {
      after: '5s',
      do: 'cxone.script.save',
      script: 'Digital\\South',
      skill: 'South',
      actions: [
        {
          action: 'AGENT WORKFLOW CONFIGURATION',
          configuration: 'crm-2',
          dataMemorialization: { dataMapping: 'crm-2-dm-1' },
        },
      ],
    },
    {
      after: '5s',
      do: 'cxone.interaction.start',
      interaction: 'by-reader',
      agent: 'grace',
      customer: 'Ada Lovelace',
      skill: 'South',
      conversation: 'south',
    },
    {
      after: '5s',
      do: 'cxone.interaction.start',
      interaction: 'by-writer',
      agent: 'grace',
      customer: 'Ada Lovelace',
      skill: 'Parcels EN',
      conversation: 'north',
    },
    { after: '1m', do: 'cxone.interaction.end', interaction: 'by-reader', by: 'agent', status: 'resolved' },
    { after: '5s', do: 'cxone.interaction.end', interaction: 'by-writer', by: 'agent', status: 'resolved' },
    { after: '10s', do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'c1', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'c1' },
  ],
  expect: {
    conversations: [
      { ref: 'north', custom: { cxoneAgentNameStr: 'Grace Hopper' } },
      { ref: 'south', untouched: true },
      { customer: 'ada', sessionOf: 'c1', assigned: 'grace' },
    ],
    setAside: 1,
  },
})
