import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A mapping with mistakes is refused as a whole, each mistake with its path; the right one is active',
  rules: ['memorialize-mapping', 'script-variable-lowercase', 'memorialize-text-only'],
  given: {},
  steps: [
    {
      do: 'cxone.mapping.save',
      configurationId: 'crm-1',
      mapping: 'Orders',
      entities: [
        {
          entity: 'customer',
          fields: [
            { crmField: 'name', channel: 'digital-contact', cxoneField: 'Customer Name' },
            { crmField: 'locale', channel: 'script-variable', cxoneField: 'OrderNumber' },
          ],
        },
      ],
      refused:
        'entities.0.fields.1.cxoneField: a script variable is written in lower case; did you mean "ordernumber"?',
    },
    {
      after: '5s',
      do: 'cxone.mapping.save',
      configurationId: 'crm-1',
      mapping: 'Orders',
      entities: [
        {
          entity: 'customer',
          fields: [{ crmField: 'name', channel: 'digital-contact', cxoneField: 'Attachments' }],
        },
      ],
      refused: 'only text is mapped: no attachments, images or notes',
    },
    {
      after: '5s',
      do: 'cxone.mapping.save',
      configurationId: 'crm-1',
      mapping: 'Orders',
      entities: [
        {
          entity: 'customer',
          fields: [{ crmField: 'nmae', channel: 'digital-contact', cxoneField: 'Customer Name' }],
        },
      ],
      refused: 'entities.0.fields.0.crmField: there is no field "nmae"; did you mean "name"?',
    },
    {
      after: '5s',
      do: 'cxone.mapping.save',
      configurationId: 'crm-1',
      mapping: 'Orders',
      entities: [
        {
          entity: 'customer',
          fields: [{ crmField: 'name', channel: 'digital-contact', cxoneField: 'Customer Name' }],
        },
        {
          entity: 'conversation',
          fields: [{ crmField: 'name', channel: 'script-variable', cxoneField: 'ordernumber' }],
        },
      ],
    },
  ],
  expect: { configurations: [{ name: 'Kustomer', mappings: ['Digital', 'Voice', 'Orders'] }] },
})
