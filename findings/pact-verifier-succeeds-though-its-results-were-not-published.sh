#!/usr/bin/env bash
# Pact's verifier is asked to publish its results to a broker. The broker has the contract, and takes no results: the
# contract it hands out has no link "pb:publish-verification-results", or the request to it is answered with 500. The
# verifier writes a line to its log, and counts the verification as a success: the promise resolves, `result` is true,
# and nothing in what it resolves to says that the broker knows nothing of it. A build that then asks the broker
# "can I deploy" hears of no verification. Whoever needs the results there has to look for that line in the log.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund @pact-foundation/pact@16.5.0
export PACT_DO_NOT_TRACK=true
cat > broker.cjs <<'JS'
const http = require('node:http')
const { Verifier } = require('@pact-foundation/pact')

const mode = process.argv[2]
const pact = {
  consumer: { name: 'cup' },
  provider: { name: 'kettle' },
  interactions: [
    {
      type: 'Synchronous/HTTP',
      description: 'water',
      request: { method: 'GET', path: '/water' },
      response: { status: 200 },
    },
  ],
  metadata: { pactSpecification: { version: '4.0' } },
}
const server = http.createServer((request, response) => {
  const at = `http://127.0.0.1:${server.address().port}`
  const self = { href: at + request.url }
  const json = (body, status = 200) => {
    response.writeHead(status, { 'content-type': 'application/hal+json;charset=utf-8' })
    response.end(JSON.stringify(body))
  }
  const { url, method } = request
  if (url === '/') {
    const href = `${at}/pacts/provider/{provider}/for-verification`
    return json({ _links: { self, 'pb:provider-pacts-for-verification': { href, templated: true } } })
  }
  if (url.endsWith('/for-verification')) {
    const listed = { shortDescription: 'latest', _links: { self: { href: `${at}/pact`, name: 'a pact' } } }
    const body = { _links: { self }, _embedded: { pacts: [{ ...listed, verificationProperties: { notices: [] } }] } }
    return json(method === 'POST' ? body : { _links: { self } })
  }
  if (url === '/pact') {
    const results = { 'pb:publish-verification-results': { href: `${at}/results` } }
    return json({ ...pact, _links: { self, ...(mode === 'refused' ? results : {}) } })
  }
  if (url === '/results') return json({ error: 'no' }, 500)
  return json({})
})
server.listen(0, '127.0.0.1', async () => {
  const at = `http://127.0.0.1:${server.address().port}`
  const verifier = new Verifier({
    provider: 'kettle',
    providerBaseUrl: at,
    pactBrokerUrl: at,
    consumerVersionSelectors: [{ latest: true }],
    publishVerificationResult: true,
    providerVersion: '1',
    logLevel: 'error',
  })
  const report = JSON.parse(await verifier.verifyProvider())
  console.log(`RESULT ${mode}: ${report.result}, errors ${report.errors.length}, notices ${report.notices.length}`)
  server.close()
})
JS
for mode in missing refused; do
  node broker.cjs "$mode" > "out.$mode" 2>&1
  grep "RESULT" "out.$mode"
  grep -o "Publishing of verification results failed" "out.$mode"
  grep -qx "RESULT $mode: true, errors 0, notices 0" "out.$mode"
  grep -q "Publishing of verification results failed" "out.$mode"
done
echo "@pact-foundation/pact 16.5.0: a success, though nothing was published"
