/**
 * Lets what arrives together go together: no batch waits for more to come, but while `parallel` are under way the next one grows.
 * @param run takes a batch to its end; never fails, each of the batch is answered by itself
 * @param parallel batches under way at once
 * @param most in one batch
 * @returns puts one more in the queue
 */
export function inBatches<W>(run: (batch: W[]) => Promise<void>, { parallel = 2, most = 64 } = {}): (waiting: W) => void {
  const queue: W[] = []
  let running = 0

  async function flush(): Promise<void> {
    running++
    try {
      while (queue.length > 0) await run(queue.splice(0, most))
    } finally {
      running--
    }
  }

  return (waiting) => {
    queue.push(waiting)
    if (running < parallel) setImmediate(() => void (running < parallel && queue.length > 0 ? flush() : undefined))
  }
}
