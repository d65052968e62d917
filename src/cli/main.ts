#!/usr/bin/env node
import { run } from './command-line.ts'

/** The command `standin`: runs the command line in this process and exits with its code. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // The reader of our output has closed the pipe (`standin list | head`), so there is no one to write to.
    if (error.code === 'EPIPE') process.exit()
    throw error
  })
}
const exitCode = await run(process.argv.slice(2), process)
// Exits explicitly once all output is flushed: timers and keep-alive sockets would keep the process running.
process.stdout.write('', () => process.stderr.write('', () => process.exit(exitCode)))
