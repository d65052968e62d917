import { defineScenario } from 'standin'

export default defineScenario({
  title: 'The older edition of the page takes the address of the instance, and has no region',
  rules: ['configuration-create'],
  given: {
    settings: {
      CXONE_CONFIGURATION_PAGE: 'older',
      CXONE_ADMINISTRATORS: 'standin-cxone-administrator=configurations-create',
    },
  },
  steps: [
    { do: 'kustomer.user.add', systemUser: 'CXone system user' },
    {
      after: '5s',
      do: 'cxone.configuration.save',
      configuration: 'Main',
      systemUser: 'CXone system user',
      region: null,
      baseUrl: null,
      refused: 'expected the address of the instance, https://standin.kustomer.com',
    },
    {
      after: '5s',
      do: 'cxone.configuration.save',
      configuration: 'Main',
      systemUser: 'CXone system user',
      region: null,
      screenPop: 'https://standin.kustomer.com',
      baseUrl: null,
    },
  ],
  expect: { configurations: [{ name: 'Main', region: null }] },
})
