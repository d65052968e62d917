import { defineScenario } from 'standin'

const user = 'CXone system user'
const pop = 'https://standin.kustomerapp.com/app/customers'
const base = 'https://standin.api.kustomerapp.com'

export default defineScenario({
  title:
    'The two addresses of a configuration have one form each: what is near to it is refused with the right one',
  rules: ['configuration-url-formats'],
  given: {},
  steps: [
    { do: 'kustomer.user.add', systemUser: user },
    {
      after: '5s',
      do: 'cxone.configuration.save',
      configuration: 'Main',
      systemUser: user,
      screenPop: 'https://standin.kustomer.com/app/customers',
      refused: `the host is kustomerapp.com, not kustomer.com; expected ${pop}`,
    },
    {
      after: '5s',
      do: 'cxone.configuration.save',
      configuration: 'Main',
      systemUser: user,
      screenPop: 'https://standin.kustomerapp.com',
      refused: `has not the path that is expected; expected ${pop}`,
    },
    {
      after: '5s',
      do: 'cxone.configuration.save',
      configuration: 'Main',
      systemUser: user,
      baseUrl: 'https://standin.kustomerapp.com',
      refused: `base_url: the host lacks .api; expected ${base}`,
    },
    {
      after: '5s',
      do: 'cxone.configuration.save',
      configuration: 'Main',
      systemUser: user,
      screenPop: base,
      baseUrl: pop,
      refused: `the two are swapped; expected ${pop} here`,
    },
  ],
  expect: { configurations: [] },
})
