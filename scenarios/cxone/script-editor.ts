import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'The editor of scripts offers each mapping under its own action, and the workflows of one configuration',
  rules: ['studio-workflows'],
  given: {},
  steps: [
    {
      do: 'cxone.dynamic-data.save',
      configurationId: 'crm-1',
      mapping: 'Shown',
      entities: [{ entity: 'customer', fields: ['name'] }],
    },
    {
      after: '5s',
      do: 'cxone.script.save',
      script: 'Voice\\Parcels',
      skill: 'Parcels_EN',
      actions: [
        { action: 'AGENT WORKFLOW CONFIGURATION', dataMemorialization: { dataMapping: 'crm-1-dd-1' } },
      ],
      refused: '"crm-1-dd-1" is offered under the action Search, not under Data Memorialization',
    },
    {
      after: '5s',
      do: 'cxone.script.save',
      script: 'Voice\\Parcels',
      skill: 'Parcels_EN',
      actions: [{ action: 'AGENT WORKFLOW CONFIGURATION', search: { dynamicDataMapping: 'dm-voice' } }],
      refused: '"dm-voice" is offered under the action Data Memorialization, not under Search',
    },
    {
      after: '5s',
      do: 'cxone.script.save',
      script: 'Voice\\Parcels',
      skill: 'Parcels_EN',
      actions: [
        { action: 'SNIPPET', workflowInput: { phoneNumber: '{ANI}' } },
        { action: 'WORKFLOW EXECUTE', workflow: 'Timeline' },
      ],
      refused: 'invalid workflow for Timeline',
    },
    {
      after: '5s',
      do: 'cxone.script.save',
      script: 'Voice\\Parcels',
      skill: 'Parcels_EN',
      actions: [
        { action: 'SNIPPET', workflowInput: { phoneNumber: '{ANI}' } },
        { action: 'WORKFLOW EXECUTE', workflow: 'Search', dynamicDataMapping: 'crm-1-dd-1' },
        { action: 'AGENT WORKFLOW CONFIGURATION', dataMemorialization: { dataMapping: 'dm-voice' } },
      ],
    },
  ],
  expect: { conversations: [] },
})
