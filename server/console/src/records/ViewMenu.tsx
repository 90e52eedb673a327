import { Button, Input, Popover, Tooltip } from 'antd'
import { useState } from 'react'
import { change, useAddress } from '../address'
import { currentSession } from '../api/session'
import { Icon } from '../ui/Icon'
import { VIEWED } from './filter'
import { useViews, type View, viewedPart } from './views'

const LONGEST = 12

function open(view: View): void {
  const search = new URLSearchParams(view.search)
  change({ ...Object.fromEntries(VIEWED.map((name) => [name, search.get(name) ?? undefined])), record: undefined })
}

/** The views that somebody keeps, and one more of what is seen now. */
export function ViewMenu() {
  const { search } = useAddress()
  const { me, postId } = currentSession() ?? { me: { personId: '' }, postId: '' }
  const { views, save, drop } = useViews(me.personId, postId)
  const [shown, setShown] = useState(false)
  const [name, setName] = useState('')
  const now = viewedPart(search)
  const current = views.find((view) => view.search === now)

  function keep(): void {
    if (name.trim() === '') return
    save({ name: name.trim(), search: now })
    setName('')
  }
  const content = (
    <div className="views">
      {views.length === 0 ? <p className="note">还没有存过。先筛选好，再起个名字存下来。</p> : null}
      <ul>
        {views.map((view) => (
          <li key={view.name}>
            <Button
              type="text"
              block
              onClick={() => {
                open(view)
                setShown(false)
              }}
            >
              {view.name}
            </Button>
            <Tooltip title="删掉">
              <Button type="text" aria-label={`删掉视图 ${view.name}`} icon={<Icon i="close" size={16} />} onClick={() => drop(view.name)} />
            </Tooltip>
          </li>
        ))}
      </ul>
      <div className="views-new">
        <Input
          aria-label="视图的名字"
          placeholder="现在的筛选叫什么"
          maxLength={LONGEST}
          value={name}
          onChange={(event) => setName(event.target.value)}
          onPressEnter={keep}
        />
        <Button onClick={keep} disabled={name.trim() === ''}>
          存
        </Button>
      </div>
      <p className="note">记住项目、按时、学校和次序，不记日期；只存在这个浏览器里。</p>
    </div>
  )
  return (
    <Popover trigger="click" placement="bottomRight" open={shown} onOpenChange={setShown} content={content} title="存的视图">
      <Button>
        {current?.name ?? '视图'}
        <Icon i="down" size={16} />
      </Button>
    </Popover>
  )
}
