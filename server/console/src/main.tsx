import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { App as AntApp, ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import 'dayjs/locale/zh-cn'
import dayjs from 'dayjs'
import { createRoot } from 'react-dom/client'
import { ApiProblem, mayRetry } from './api/problem'
import { useSession } from './api/session'
import { Shell } from './shell/Shell'
import { SignIn } from './sign-in/SignIn'
import './style/base.css'
import './style/frame.css'
import './style/pieces.css'
import './style/sign-in.css'
import './style/records.css'
import './style/paper.css'
import { antdTheme, useColours, useMode } from './theme/theme'

dayjs.locale('zh-cn')

const MOST_TRIES = 2
const client: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError(failure) {
      // A post ended while its page stood open: who one still is decides what comes next.
      if (failure instanceof ApiProblem && failure.code === 'identity.post_not_held') void client.invalidateQueries({ queryKey: ['me'] })
    },
  }),
  defaultOptions: { queries: { retry: (tries, failure) => tries < MOST_TRIES && mayRetry(failure) } },
})

function Console() {
  const mode = useMode()
  const session = useSession()
  useColours(mode)
  return (
    <ConfigProvider locale={zhCN} theme={antdTheme(mode)} button={{ autoInsertSpace: false }}>
      <AntApp>{session ? <Shell session={session} /> : <SignIn />}</AntApp>
    </ConfigProvider>
  )
}

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <QueryClientProvider client={client}>
      <Console />
    </QueryClientProvider>,
  )
