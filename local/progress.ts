/** Says what is under way on one line, which goes when it is over; where lines cannot be rewritten, each thing once. */
export function makeProgress(out: Pick<NodeJS.WriteStream, 'write' | 'isTTY'>, now = Date.now) {
  let timer: NodeJS.Timeout | undefined
  const clear = () => {
    clearInterval(timer)
    if (out.isTTY) out.write('\r\u001B[K')
  }
  return {
    /** What is done from here on, with the seconds that it has taken so far. */
    say: (what: string) => {
      clear()
      if (!out.isTTY) {
        out.write(`${what}…\n`)
        return
      }
      const since = now()
      const show = () => out.write(`\r\u001B[K${what}… ${Math.round((now() - since) / 1000)} s`)
      show()
      timer = setInterval(show, 1000)
      timer.unref()
    },
    end: clear,
  }
}
