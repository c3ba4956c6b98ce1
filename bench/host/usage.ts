import { readdirSync, readFileSync } from 'node:fs'

/** CPU time so far, and resident memory now, of a process with its threads, and of its children. */
export type Usage = { own: Part; children: Part }
type Part = { cpuMs: number; residentMb: number }

const [ticksASecond, pageBytes] = [100, 4096]

/** As Linux tells it. */
export function usageOf(pid: number): Usage {
  const children = descendants(pid).map(part)
  return { own: part(pid), children: children.reduce(plus, { cpuMs: 0, residentMb: 0 }) }
}

function part(pid: number): Part {
  const fields = statOf(pid)
  const ticks = Number(fields[11]) + Number(fields[12])
  return { cpuMs: (ticks * 1000) / ticksASecond, residentMb: (Number(fields[21]) * pageBytes) / 2 ** 20 }
}

function descendants(pid: number): number[] {
  const own = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((other) => parentOf(other) === pid)
  return own.flatMap((child) => [child, ...descendants(child)])
}

function parentOf(pid: number): number {
  try {
    return Number(statOf(pid)[1])
  } catch {
    return 0
  }
}

/** The fields after the name, which may hold spaces. */
function statOf(pid: number): string[] {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return text.slice(text.lastIndexOf(')') + 2).split(' ')
}

function plus(a: Part, b: Part): Part {
  return { cpuMs: a.cpuMs + b.cpuMs, residentMb: a.residentMb + b.residentMb }
}
