/**
 * A place where a process can be made to die, to prove that dying there loses and repeats nothing. When LISTWIRE_FAULT_POINT
 * names it, the process kills itself with SIGKILL, as a power cut would: no handler, no flush. Otherwise nothing happens.
 */
export function faultPoint(name: string): void {
  if (process.env['LISTWIRE_FAULT_POINT'] === name) process.kill(process.pid, 'SIGKILL');
}
