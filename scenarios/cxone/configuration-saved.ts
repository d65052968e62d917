import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A configuration is authenticated and saved; one that was only authenticated is kept nowhere',
  rules: ['configuration-create', 'configuration-url-formats'],
  given: {},
  steps: [
    { do: 'kustomer.user.add', systemUser: 'CXone system user' },
    { after: '5s', do: 'cxone.configuration.finish', systemUser: 'CXone system user' },
    { after: '5s', expect: { configurations: [] }, within: '1s' },
    {
      after: '5s',
      do: 'cxone.configuration.save',
      configuration: 'Main',
      region: 'APAC',
      systemUser: 'CXone system user',
    },
    {
      after: '5s',
      do: 'cxone.configuration.save',
      configuration: 'Without a region',
      region: null,
      systemUser: 'CXone system user',
      refused: 'region: expected one of AMERICAS, APAC, EMEA',
    },
    {
      after: '5s',
      do: 'cxone.configuration.save',
      configuration: 'Main',
      systemUser: 'CXone system user',
      refused: 'name: there is a configuration of this name',
    },
  ],
  expect: { configurations: [{ name: 'Main', region: 'APAC', mappings: [] }] },
})
