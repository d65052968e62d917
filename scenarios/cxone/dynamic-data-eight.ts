import { defineScenario } from 'standin'

export default defineScenario({
  title: 'By the other reading a type of records shows five strings and three others',
  rules: ['dynamic-data-limits'],
  given: { settings: { CXONE_DYNAMIC_DATA_FIELDS: 'eight' } },
  steps: [
    {
      after: '5s',
      do: 'cxone.dynamic-data.save',
      configurationId: 'crm-1',
      mapping: 'Eight',
      entities: [
        {
          entity: 'customer',
          fields: ['name', 'locale', 'username', 'gender', 'timeZone', 'emails', 'phones', 'tags'],
        },
      ],
    },
    {
      after: '5s',
      do: 'cxone.dynamic-data.save',
      configurationId: 'crm-1',
      mapping: 'Nine',
      entities: [
        {
          entity: 'customer',
          fields: [
            'name',
            'locale',
            'username',
            'gender',
            'timeZone',
            'emails',
            'phones',
            'tags',
            'whatsapps',
          ],
        },
      ],
      refused: '4 fields of another type; at most 3',
    },
  ],
  expect: { configurations: [{ name: 'Kustomer', mappings: ['Digital', 'Voice', 'Eight'] }] },
})
