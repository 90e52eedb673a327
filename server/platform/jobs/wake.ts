const sleepers = new Set<() => void>()

/** Tells the workers of this process that there is work; those of others look by themselves. */
export const wake = (): void => {
  for (const rouse of sleepers) rouse()
}

/** Sleeps for `millis`, or until `wake`. */
export const nap = (millis: number): Promise<void> =>
  new Promise((resolve) => {
    const rouse = () => {
      clearTimeout(timer)
      sleepers.delete(rouse)
      resolve()
    }
    const timer = setTimeout(rouse, millis)
    sleepers.add(rouse)
  })
