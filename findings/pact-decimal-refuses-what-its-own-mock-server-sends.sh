#!/usr/bin/env bash
# @pact-foundation/pact 16.5.0 (pact_ffi 0.5.4; seen on Node 20.20):
# a consumer in JavaScript that expects MatchersV3.decimal(1.0) writes a contract which the answer of its own mock
# server breaks. The example becomes 1 in the contract, the mock server sends 1, and the verifier wants a decimal
# point: "Expected 1 (Integer) to be a decimal number". So no provider that writes JSON with JSON.stringify passes
# whenever the amount happens to be whole, while 1.5, 1.0 and even 1e0 pass. It is the same the other way round: integer(1)
# refuses 1.0 and 1e2, which are the same numbers in JSON. The tests of the consumer are green all along.
# MatchersV3.number() takes all of them.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund @pact-foundation/pact@16.5.0
cat > decimal.mjs <<'JS'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { MatchersV3, PactV4, Verifier } from '@pact-foundation/pact'

const { decimal, integer, number } = MatchersV3
const between = { consumer: 'shop', provider: 'till' }
let sent = ''
await new PactV4({ ...between, dir: 'pacts', logLevel: 'error' })
  .addInteraction()
  .uponReceiving('a question for the amount')
  .withRequest('GET', '/amount')
  .willRespondWith(200, (answer) =>
    answer.jsonBody({ amount: decimal(1.0), count: integer(1), either: number(1) }),
  )
  .executeTest(async ({ url }) => {
    sent = await (await fetch(`${url}/amount`)).text()
  })
console.log(`told  the mock server answers ${sent}`)

for (const body of [
  sent,
  '{"amount":1.5,"count":1,"either":1.0}',
  '{"amount":1.0,"count":1,"either":1e0}',
  '{"amount":1e0,"count":1,"either":1}',
  '{"amount":1.5,"count":1.0,"either":1}',
  '{"amount":1.5,"count":1e2,"either":1}',
]) {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(body)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const providerBaseUrl = `http://127.0.0.1:${server.address().port}`
  const pactUrls = ['pacts/shop-till.json']
  const verified = new Verifier({ provider: 'till', providerBaseUrl, pactUrls, logLevel: 'error' }).verifyProvider()
  const outcome = await verified.then(() => 'passes', () => 'fails')
  console.log(`told  ${outcome}  ${body}`)
  server.close()
}
JS
expected='told  the mock server answers {"amount":1,"count":1,"either":1}
told  fails  {"amount":1,"count":1,"either":1}
told  passes  {"amount":1.5,"count":1,"either":1.0}
told  passes  {"amount":1.0,"count":1,"either":1e0}
told  passes  {"amount":1e0,"count":1,"either":1}
told  fails  {"amount":1.5,"count":1.0,"either":1}
told  fails  {"amount":1.5,"count":1e2,"either":1}'
output=$(node decimal.mjs 2>&1 | grep '^told' || true)
echo "$output"
if [ "$output" = "$expected" ]; then
  echo 'as described'
else
  echo "this has changed; expected:"
  echo "$expected"
  exit 1
fi
