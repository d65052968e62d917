#!/usr/bin/env bash
# @pact-foundation/pact 16.5.0 (pact_ffi 0.5.4; seen on Node 20.20):
# MatchersV3.eachLike(template, 0), "a list, which may be empty, of things like this", writes a contract in which the
# template does not stand: the example is [], with a type matcher for the list alone. The mock server answers [], so the
# consumer's code for an entry never runs in its test, and the verifier passes lists of anything: of numbers, of
# objects without the fields. With a minimum of 1 the template is kept, and the same lists fail. What may be
# empty takes two interactions: one with a minimum of 1, and one that expects an empty list.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund @pact-foundation/pact@16.5.0
cat > list.mjs <<'JS'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { MatchersV3, PactV4, Verifier } from '@pact-foundation/pact'

const { eachLike, integer, string } = MatchersV3
for (const least of [0, 1]) {
  const dir = `pacts-${least}`
  const list = eachLike({ id: integer(7), name: string('Ada') }, least)
  await new PactV4({ consumer: 'shop', provider: 'till', dir, logLevel: 'error' })
    .addInteraction()
    .uponReceiving('a question for customers')
    .withRequest('GET', '/customers')
    .willRespondWith(200, (answer) => answer.jsonBody(list))
    .executeTest(async ({ url }) => {
      console.log(`told  least ${least}: the mock server answers ${await (await fetch(`${url}/customers`)).text()}`)
    })
  const contract = readFileSync(`${dir}/shop-till.json`, 'utf8')
  console.log(`told  least ${least}: "name" stands in the contract: ${contract.includes('Ada')}`)
  for (const body of ['[{"id":8,"name":"Grace"}]', '[{}]', '[1,2,3]', '[]']) {
    const server = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(body)
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const providerBaseUrl = `http://127.0.0.1:${server.address().port}`
    const pactUrls = [`${dir}/shop-till.json`]
    const verified = new Verifier({ provider: 'till', providerBaseUrl, pactUrls, logLevel: 'error' }).verifyProvider()
    console.log(`told  least ${least}: ${await verified.then(() => 'passes', () => 'fails')}  ${body}`)
    server.close()
  }
}
JS
node list.mjs 2>&1 | grep '^told' | tee seen.txt
diff - seen.txt <<'SEEN'
told  least 0: the mock server answers []
told  least 0: "name" stands in the contract: false
told  least 0: passes  [{"id":8,"name":"Grace"}]
told  least 0: passes  [{}]
told  least 0: passes  [1,2,3]
told  least 0: passes  []
told  least 1: the mock server answers [{"id":7,"name":"Ada"}]
told  least 1: "name" stands in the contract: true
told  least 1: passes  [{"id":8,"name":"Grace"}]
told  least 1: fails  [{}]
told  least 1: fails  [1,2,3]
told  least 1: fails  []
SEEN
