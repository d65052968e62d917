import type { Command } from 'commander'
import { addReportOptions, collect, url } from '../option-values.ts'
import type { Terminal } from '../terminal.ts'

/** Adds `contracts` with its subcommands; each is imported only when it is called. */
export function addContracts(
  program: Command,
  terminal: Terminal,
  setExitCode: (exitCode: number) => void,
): void {
  const contracts = program
    .command('contracts')
    .description('Pact contracts: verify them, publish them, ask whether a version may be deployed')
  addVerify(contracts, terminal, setExitCode)
  addComparisons(contracts, terminal, setExitCode)
  contracts
    .command('states')
    .description('the provider states that a contract may name, with their parameters')
    .argument('[provider]', 'only of this one')
    .option('--json', 'as one JSON document')
    .action(async (name, options) =>
      setExitCode((await import('./states.ts')).listStates(name, options, terminal)),
    )
  contracts
    .command('publish')
    .description('publish pacts to a broker; exit code as can-i-deploy answers')
    .option('--pact <path>', 'a pact file, or a folder of them; may be repeated', collect, [])
    .option('--broker-url <url>', 'the broker (default: PACT_BROKER_BASE_URL)')
    .option('--consumer-version <version>', 'default: the commit of the pact’s folder')
    .option('--branch <name>', 'default: as git, or the build machine, tells')
    .option('--build-url <url>', 'where the build can be seen')
    .option('--to-environment <name>', 'ask whether it may be deployed there')
    .option('--no-ask', 'do not ask whether it may be deployed; 0 once it is published')
    .action(async (options) =>
      setExitCode(await (await import('./publish.ts')).publishContracts(options, terminal)),
    )
  contracts
    .command('can-i-deploy')
    .description('yes (0), no (1) or unknown, because … (3): from a matrix that verify wrote, or by a broker')
    .requiredOption('--pacticipant <name>', 'whose version')
    .option('--pacticipant-version <version>', 'default: the commit of this folder')
    .option('--branch <name>', 'only verifications of this branch count')
    .option('--matrix <file>', 'answer from this file, without a broker')
    .option('--pact <path>', 'with --matrix: a contract that must be as it was verified', collect, [])
    .option('--broker-url <url>', 'ask this broker (default: PACT_BROKER_BASE_URL)')
    .option('--to-environment <name>', 'with a broker: where it is to be deployed')
    .option('--json', 'as one JSON document')
    .action(async (options) =>
      setExitCode(await (await import('./can-i-deploy.ts')).canIDeploy(options, terminal)),
    )
}

function addComparisons(
  contracts: Command,
  terminal: Terminal,
  setExitCode: (exitCode: number) => void,
): void {
  const drift = contracts
    .command('drift')
    .description('compare the simulators with another description, or with a live read, field by field')
    .option(
      '--against <source>',
      'an OpenAPI 3 document (file or URL), or the URL of a GET; may be repeated',
      collect,
      [],
    )
    .option('--simulator <name>', 'only this one')
  const driftReports = addReportOptions(drift)
  drift
    .addHelpText(
      'after',
      '\nIn the environment: STANDIN_AUTHORIZATION, the authorization header that a URL is read with.',
    )
    .action(async (options) =>
      setExitCode(
        await (await import('./drift.ts')).showDrift({ ...options, reports: driftReports }, terminal),
      ),
    )
  const check = contracts
    .command('check')
    .description('hold fixtures of your own to what the vendors answer, as far as it is simulated')
    .argument(
      '<files...>',
      'HAR, pacts, recorded replies, modules of msw handlers (their code is run), bodies',
    )
    .option('--as <operation>', "of what a body alone is: 'GET /v1/customers/{id} 200'")
    .option('--partial', 'a fixture may leave members out; what is extra or of another type still counts')
    .option('--simulator <name>', 'only this one')
  const checkReports = addReportOptions(check)
  check.action(async (files, options) =>
    setExitCode(
      await (await import('./check.ts')).checkFixtures(
        files,
        { ...options, reports: checkReports },
        terminal,
      ),
    ),
  )
}

function addVerify(contracts: Command, terminal: Terminal, setExitCode: (exitCode: number) => void): void {
  const command = contracts
    .command('verify')
    .description('verify contracts on both sides: the simulators, and the core; or a server elsewhere')
    .option('--provider <name>', 'only contracts with this provider; may be repeated', collect, [])
    .option(
      '--pact <path>',
      'a pact file, a folder, or “broker”; may be repeated (unless told, the contracts of this package)',
      collect,
      [],
    )
    .option('--base-url <url>', 'a server in the provider’s place; what only reads is sent', url)
    .option('--states <file>', 'at --base-url: the provider states that its account is in')
    .option('--write', 'at --base-url: send what writes, too')
    .option('--broker-url <url>', 'the broker (default: PACT_BROKER_BASE_URL)')
    .option(
      '--consumer-version-selector <json>',
      'which pacts of the broker; may be repeated (default: of the main branch, and deployed or released)',
      collect,
      [],
    )
    .option('--publish-results', 'tell the broker what came of it')
    .option('--consumer-version <version>', 'for the matrix (default: the commit of the pact’s folder)')
    .option('--provider-version <version>', 'default: the commit of the provider’s folder')
    .option('--provider-branch <name>', 'default: as git, or the build machine, tells')
    .option('--build-url <url>', 'with --publish-results: where the build can be seen')
    .option('--matrix <file>', 'where to write what was verified (default: pact-matrix.json beside --pact)')
    .option('--no-matrix', 'write no matrix')
  const reports = addReportOptions(command)
  command
    .addHelpText(
      'after',
      '\nIn the environment: PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD; STANDIN_AUTHORIZATION, the\nauthorization header that requests to --base-url have in place of the contract’s.',
    )
    .action(async (options) =>
      setExitCode(await (await import('./verify.ts')).verifyContracts({ ...options, reports }, terminal)),
    )
}
