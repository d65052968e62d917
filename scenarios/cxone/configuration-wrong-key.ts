import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A wrong key is never active: neither when it is tried, nor when the configuration is saved',
  rules: ['configuration-create'],
  given: {},
  steps: [
    {
      do: 'cxone.configuration.finish',
      systemUser: 'nobody',
      refused: 'api_key: Kustomer answers 401 to it; the authentication is not active',
    },
    {
      after: '5s',
      do: 'cxone.configuration.save',
      configuration: 'Main',
      systemUser: 'nobody',
      refused: 'the authentication is not active',
    },
    {
      after: '5s',
      do: 'cxone.configuration.save',
      configuration: 'Main',
      systemUser: null,
      refused: 'authenticate before you save',
    },
  ],
  expect: { configurations: [] },
})
