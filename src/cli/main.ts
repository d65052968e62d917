#!/usr/bin/env node
import module from 'node:module'

/** The command `standin`: runs the command line in this process and exits with its code. */

// Since Node 22.8 the engine's work on these files is kept for the next start, in the system's temporary folder.
const { enableCompileCache } = module as { enableCompileCache?: () => unknown }
enableCompileCache?.()
const { run } = await import('./command-line.ts')

let outputExitCode = 0
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error) => {
    if (stream === process.stdout) tell(error)
    // There is no one to write to, and a command that waits for its end, such as up, saves before that.
    if (!process.emit('SIGHUP')) process.exit(outputExitCode)
  })
}

/** Tells once why the output cannot be written, such as a full disk. */
function tell({ code }: NodeJS.ErrnoException): void {
  // EPIPE: the reader of our output has closed the pipe (`standin list | head`). EIO: our terminal is gone.
  if (code === 'EPIPE' || code === 'EIO' || outputExitCode !== 0) return
  outputExitCode = 2
  process.stderr.write(`standin: the output cannot be written to (${code})\n`)
}

const exitCode = await run(process.argv.slice(2), process)
// Exits explicitly once all output is flushed: timers and keep-alive sockets would keep the process running.
process.stdout.write('', (error) => {
  // An error of the last text has not been told yet.
  if (error) tell(error)
  process.stderr.write('', () => process.exit(outputExitCode || exitCode))
})
