import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A type of records shows five fields at most, three of them of another type; each type counts anew',
  rules: ['dynamic-data-limits'],
  given: {},
  steps: [
    {
      after: '5s',
      do: 'cxone.dynamic-data.save',
      configurationId: 'crm-1',
      mapping: 'Six',
      entities: [
        { entity: 'customer', fields: ['name', 'locale', 'username', 'gender', 'timeZone', 'defaultLang'] },
      ],
      refused: 'entities.0.fields: 6 string fields; a type of records has at most 5',
    },
    {
      after: '5s',
      do: 'cxone.dynamic-data.save',
      configurationId: 'crm-1',
      mapping: 'Four others',
      entities: [{ entity: 'customer', fields: ['emails', 'phones', 'tags', 'whatsapps'] }],
      refused: 'entities.0.fields: 4 fields of another type; at most 3',
    },
    {
      after: '5s',
      do: 'cxone.dynamic-data.save',
      configurationId: 'crm-1',
      mapping: 'Three and three',
      entities: [{ entity: 'customer', fields: ['name', 'locale', 'username', 'emails', 'phones', 'tags'] }],
      refused: '6 fields; a type of records has at most 5 in all',
    },
    {
      after: '5s',
      do: 'cxone.dynamic-data.save',
      configurationId: 'crm-1',
      mapping: 'Five each',
      entities: [
        { entity: 'customer', fields: ['name', 'locale', 'username', 'gender', 'timeZone'] },
        { entity: 'conversation', fields: ['name', 'status', 'direction', 'priority', 'tags'] },
      ],
    },
  ],
  expect: { configurations: [{ name: 'Kustomer', mappings: ['Digital', 'Voice', 'Five each'] }] },
})
