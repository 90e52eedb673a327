import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import type { DemoClock } from '@shared/demo/contract'
import type { z } from 'zod/mini'
import { demoTime, setDemoTime } from '@/platform/demo'
import { Choices } from '@/ui/choices'
import { Band, PartHead } from '@/ui/layout'

/** The time of the made-up city: a whole school day can be lived in a few minutes. */
export function Clock() {
  const [time, setTime] = useState<z.infer<typeof DemoClock>>()
  useEffect(() => {
    void demoTime().then(setTime)
  }, [])
  if (!time) return null
  const set = async (at: string) => {
    const set = await setDemoTime(at)
    if (set) setTime(set)
  }
  return (
    <>
      <Band />
      <PartHead title="演示的时间" end={time.shown} />
      <View className="n x2 mt1">调一下，所有人都到那个时候，从那里接着走。</View>
      <View className="mt3">
        <Choices
          label="演示的时间"
          columns={2}
          options={time.stops.map(({ at, label }) => ({ value: at, label }))}
          value={undefined}
          onChoose={(at) => void set(at)}
        />
      </View>
    </>
  )
}
