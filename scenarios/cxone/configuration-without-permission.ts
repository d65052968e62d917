import { defineScenario } from 'standin'

export default defineScenario({
  title: 'An administrator who may only edit integrations makes no configuration',
  rules: [],
  given: { settings: { CXONE_ADMINISTRATORS: 'standin-cxone-editor=integrations-edit' } },
  steps: [
    { do: 'kustomer.user.add', systemUser: 'CXone system user' },
    {
      after: '5s',
      do: 'cxone.configuration.save',
      configuration: 'Main',
      systemUser: 'CXone system user',
      refused: 'needs the permission Integrations Create',
    },
    {
      after: '5s',
      do: 'cxone.mapping.save',
      configurationId: 'crm-1',
      mapping: 'More',
      entities: [
        {
          entity: 'customer',
          fields: [{ crmField: 'name', channel: 'digital-contact', cxoneField: 'Customer Name' }],
        },
      ],
      refused: 'needs the permission Data Memorialization Create',
    },
  ],
  expect: { configurations: [] },
})
