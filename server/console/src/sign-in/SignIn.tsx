import { Button, QRCode, Spin } from 'antd'
import wordmark from '../../../../miniprogram/assets/wordmark.svg?raw'
import { hasExpired } from '../api/session'
import { ThemeSwitch } from '../shell/ThemeSwitch'
import { Failed, Notice } from '../ui/states'
import { useTicket } from './useTicket'

const SIDE = 232

/** The code, which has no colours of its own: phones read black on white best, in the dark too. */
const Code = ({ url }: { url: string | undefined }) => (
  <div className="code" role="img" aria-label="登录用的二维码，用好饭小程序的扫码扫它">
    {url === undefined ? <Spin /> : <QRCode value={url} size={SIDE} type="svg" bordered={false} color="#000000" bgColor="#FFFFFF" errorLevel="M" />}
  </div>
)

function Standing({ state, onRenew }: { state: string | undefined; onRenew: () => void }) {
  if (state === 'SCANNED')
    return (
      <Notice tone="info" lead="扫到了。" text="在手机上选岗位，点登录。">
        <Button onClick={onRenew}>换一个码</Button>
      </Notice>
    )
  if (state === 'APPROVED' || state === 'TAKEN') return <Notice tone="info" lead="手机上点过登录了。" text="正在进来。" />
  if (state === 'REFUSED')
    return (
      <Notice tone="warn" lead="手机上点了不是我。" text="要登录就换一个码再扫。">
        <Button onClick={onRenew}>换一个码</Button>
      </Notice>
    )
  return null
}

/** Signs in by the phone: nobody types a password here. */
export function SignIn() {
  const { url, state, failure, renew } = useTicket()
  const open = state === undefined || state === 'WAITING' || state === 'EXPIRED'
  return (
    <main className="sign-in">
      <div className="sign-in-sheet">
        <div className="wordmark" role="img" aria-label="好饭" dangerouslySetInnerHTML={{ __html: wordmark }} />
        <h1>扫码登录</h1>
        {hasExpired() && state !== 'SCANNED' ? <Notice tone="warn" lead="登录已失效。" text="再扫一次；刚才的页面还在。" /> : null}
        {failure ? <Failed failure={failure} onRetry={renew} /> : null}
        <div className={open ? undefined : 'faded'}>
          <Code url={failure ? undefined : url} />
        </div>
        <div aria-live="polite">
          <Standing state={state} onRenew={renew} />
        </div>
        <ol className="steps">
          <li>手机上打开好饭小程序，点“扫码”</li>
          <li>扫这个码，看清是不是你面前的这台电脑</li>
          <li>选一个岗位，点“登录”</li>
        </ol>
        <p className="note">
          码自己会换新的，不用刷新。
          {open && url !== undefined ? (
            <a href={url} target="_blank" rel="noreferrer">
              在浏览器里打开好饭
            </a>
          ) : null}
        </p>
      </div>
      <ThemeSwitch />
    </main>
  )
}
