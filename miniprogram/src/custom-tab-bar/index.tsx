import { TabBar } from '@/ui/TabBar'

export default TabBar
