#!/usr/bin/env bash
# @pact-foundation/pact 16.5.0 (pact_ffi 0.5.4; seen on Node 20.20): a request whose body is a form
# (application/x-www-form-urlencoded, as OAuth 2 token endpoints take) goes wrong on both sides of a contract.
# Consumer: request.body(contentType, buffer) of PactV4 writes the form as the example, and then its mock server refuses
# that very form, since it finds text/plain in it; the report names members of the form as if they differed.
# Provider: the verifier's proxy has read the form, and sends it on as JSON, under the content type and the length of
# the form: the provider gets the first bytes of a JSON document and is told that it is a form. A requestFilter
# that puts the form back in place of the object that it finds in request.body makes both agree again.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund @pact-foundation/pact@16.5.0
cat > forms.mjs <<'JS'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { PactV4, Verifier } from '@pact-foundation/pact'

const type = 'application/x-www-form-urlencoded'
const form = 'grant_type=refresh_token&refresh_token=example'
const send = (url) => fetch(`${url}/token`, { method: 'POST', headers: { 'content-type': type }, body: form })

try {
  await new PactV4({ consumer: 'shop', provider: 'till', logLevel: 'error' })
    .addInteraction()
    .uponReceiving('a refresh token')
    .withRequest('POST', '/token', (request) => request.body(type, Buffer.from(form)))
    .willRespondWith(200)
    .executeTest(async ({ url }) => console.log(`told  consumer: the mock server answers ${(await send(url)).status}`))
} catch (error) {
  for (const line of error.message.split('\n')) if (line.includes('detected')) console.log(`told  consumer: ${line.trim().replace(/\s+/g, ' ')}`)
}

const contract = {
  consumer: { name: 'shop' },
  provider: { name: 'till' },
  interactions: [
    {
      type: 'Synchronous/HTTP',
      description: 'a refresh token',
      request: {
        method: 'POST',
        path: '/token',
        headers: { 'content-type': [type] },
        body: { content: form, contentType: type, encoded: false },
      },
      response: { status: 200 },
    },
  ],
  metadata: { pactSpecification: { version: '4.0' } },
}
writeFileSync('form.json', JSON.stringify(contract))

// It answers once it has as many bytes as it is promised, as servers do.
const putBack = (request, _response, next) => {
  if (request.headers['content-type'] === type) request.body = Buffer.from(new URLSearchParams(request.body).toString())
  next()
}
for (const requestFilter of [undefined, putBack]) {
  const server = createServer((socket) => {
    let text = ''
    socket.on('data', (bytes) => {
      text += bytes
      const [head, body = ''] = text.split('\r\n\r\n')
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
      if (body.length < length) return
      const name = requestFilter ? 'with the filter' : 'as it is'
      if (length > 0) console.log(`told  provider, ${name}: ${/content-type: .*/i.exec(head)[0]}, ${length} bytes: ${body.slice(0, length)}`)
      text = ''
      socket.end('HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n')
    })
    socket.on('error', () => {})
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const providerBaseUrl = `http://127.0.0.1:${server.address().port}`
  await new Verifier({ provider: 'till', providerBaseUrl, pactUrls: ['form.json'], requestFilter, logLevel: 'error' })
    .verifyProvider()
    .catch(() => {})
  server.close()
}
process.exit()
JS
node forms.mjs 2> /dev/null | grep '^told' | tee told.txt
cat > expected.txt <<'TXT'
told  consumer: the mock server answers 500
told  consumer: 1.0 $.grant_type: Expected binary contents to have content type 'application/x-www-form-urlencoded' but detected contents was 'text/plain'
told  consumer: 1.1 $.refresh_token: Expected binary contents to have content type 'application/x-www-form-urlencoded' but detected contents was 'text/plain'
told  provider, as it is: content-type: application/x-www-form-urlencoded, 46 bytes: {"grant_type":"refresh_token","refresh_token":
told  provider, with the filter: content-type: application/x-www-form-urlencoded, 46 bytes: grant_type=refresh_token&refresh_token=example
TXT
diff expected.txt told.txt
