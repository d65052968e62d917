import { defineScenario } from 'standin'

const user = 'CXone system user'
const entities = [
  {
    entity: 'conversation',
    fields: [{ crmField: 'name', channel: 'digital-contact' as const, cxoneField: 'Customer Name' }],
  },
]

export default defineScenario({
  title: 'The region of a configuration is fixed: a new one starts without authentication and mappings',
  rules: ['configuration-region-fixed', 'configuration-create', 'memorialize-mapping'],
  given: {},
  steps: [
    { do: 'kustomer.user.add', systemUser: user },
    {
      after: '5s',
      do: 'cxone.configuration.save',
      configuration: 'Europe',
      region: 'EMEA',
      systemUser: user,
    },
    { after: '5s', do: 'cxone.mapping.save', configurationId: 'crm-2', mapping: 'Digital', entities },
    {
      after: '30s',
      do: 'cxone.configuration.change-region',
      configurationId: 'crm-2',
      region: 'APAC',
      refused: 'moving takes a new configuration: authenticate again',
    },
    {
      after: '5s',
      do: 'cxone.configuration.save',
      configuration: 'Asia',
      region: 'APAC',
      systemUser: null,
      refused: 'authenticate before you save',
    },
    { after: '5s', do: 'cxone.configuration.save', configuration: 'Asia', region: 'APAC', systemUser: user },
  ],
  expect: {
    configurations: [
      { name: 'Europe', region: 'EMEA', mappings: ['Digital'] },
      { name: 'Asia', region: 'APAC', mappings: [] },
    ],
  },
})
