import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { go } from '@/platform/go'
import { Button } from '@/ui/Button'
import { FootBar, Head, Sheet } from '@/ui/layout'
import { Notice } from '@/ui/Notice'

interface SettledProps {
  /** The fact. */
  title: string
  text?: string
  /** What comes of it, or what is to be done next. */
  next: string
  children?: ReactNode
}

/** Something about who one is was settled: the fact, what it says, what comes, and the way home. */
export function Settled({ title, text, next, children }: SettledProps) {
  return (
    <>
      <Head>
        <View className="t1">{title}</View>
        {text === undefined ? null : <View className="n x2">{text}</View>}
      </Head>
      <Sheet>
        {children}
        <View className={children === undefined ? '' : 'mt4'}>
          <Notice tone="k" lead={next} />
        </View>
      </Sheet>
      <FootBar>
        <Button className="f1" onTap={() => go('home')}>
          去首页
        </Button>
      </FootBar>
    </>
  )
}
