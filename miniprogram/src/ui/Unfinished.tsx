import { View } from '@tarojs/components'

/** Stands where a page or a part of it is not built yet, and says so; a release has none. */
export const Unfinished = ({ what }: { what: string }) => <View className="x2">{`还没做：${what}`}</View>
