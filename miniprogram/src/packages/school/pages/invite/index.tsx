import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { sayRole, teaches } from '@shared/identity/role'
import { createInvitation } from '@shared/identity/contract'
import type { Post } from '@shared/identity/schema'
import { today } from '@/api/clock'
import { useHat } from '@/api/session'
import { useAction } from '@/api/useAction'
import { CodeSheet, type Handed, useHandOn } from '@/features/identity/CodeSheet'
import { PlaceSheet } from '@/features/identity/places'
import { sayPeriod } from '@/features/identity/say'
import { Button } from '@/ui/Button'
import { CheckboxRow } from '@/ui/choices'
import { DateField } from '@/ui/wheels'
import { TextField } from '@/ui/fields'
import { FootBar, Sheet } from '@/ui/layout'
import { Page } from '@/ui/Page'
import { ListRow } from '@/ui/rows'
import { ActNotice } from '@/ui/states'
import { ClassPicker } from './ClassPicker'
import { RoleSheet } from './RoleSheet'
import { type Invite, useInvite } from './useInvite'

/** From when to when, of a post that is held for a time only. */
function Period({ of }: { of: Invite }) {
  const { form, change, periodWrong } = of
  return (
    <View>
      <CheckboxRow
        title="只在一段时间里"
        note="代课、轮到陪餐、借调：到日子自动收回。"
        checked={form.timed}
        onChange={(timed) => change({ timed, ...(timed && form.from === undefined ? { from: today() } : {}) })}
      />
      {form.timed ? (
        <View className="mt2">
          <DateField id="from" label="从哪天" value={form.from} from={today()} placeholder="选一天" onDay={(from) => change({ from })} />
          <View className="mt3">
            <DateField
              id="to"
              label="到哪天，含这一天"
              value={form.to}
              from={form.from ?? today()}
              placeholder="选一天"
              onDay={(to) => change({ to })}
              error={periodWrong}
            />
          </View>
        </View>
      ) : null}
    </View>
  )
}

function Form({ post, onHand }: { post: Post; onHand: (handed: Handed | undefined) => void }) {
  const { params } = useRouter()
  const of = useInvite(post, params)
  const { form, change, choosePlace, chooseRole, place, lacks, body } = of
  const { run, state, answer, failure, reset } = useAction(createInvitation)
  const [sheet, setSheet] = useState<'role' | 'place'>()
  const send = () => {
    const wanted = body()
    if (wanted) void run({ body: wanted })
  }
  return (
    <>
      <Sheet>
        <ActNotice failure={failure} />
        <ListRow
          title="岗位"
          end={form.role === undefined ? '选一个' : sayRole(form.role)}
          label={`岗位，${form.role === undefined ? '还没选' : sayRole(form.role)}`}
          onTap={() => setSheet('role')}
        />
        {form.role === undefined ? null : (
          <ListRow title="在哪里" end={place?.name ?? '选一个'} label={`在哪里，${place?.name ?? '还没选'}`} onTap={() => setSheet('place')} last />
        )}
        {form.role === 'PRINCIPAL' ? (
          <CheckboxRow
            title="代校长"
            note="副校长等，能替校长审菜谱、办投诉，不能再邀请校长。"
            checked={form.deputy}
            onChange={(deputy) => change({ deputy })}
          />
        ) : null}
        {place?.kind === 'SCHOOL' && form.role !== undefined && teaches(form.role) ? (
          <ClassPicker schoolId={place.id} single={form.role === 'HOMEROOM_TEACHER'} values={form.classIds} onChange={(classIds) => change({ classIds })} />
        ) : null}
        {form.role === undefined ? null : (
          <>
            <View className="mt4">
              <TextField
                id="title"
                label="怎么称呼"
                value={form.title}
                onInput={(title) => change({ title })}
                max={20}
                placeholder={sayRole(form.role)}
                hint="写在打卡记录上，不填就是岗位名。"
              />
            </View>
            <View className="mt3">
              <Period of={of} />
            </View>
          </>
        )}
        <View className="n x2 mt4">一张邀请只能一个人用，扫了、填上姓名就上岗。</View>
      </Sheet>
      <FootBar>
        <Button className="f1" id="make" busy={state === 'busy'} off={lacks} onTap={send}>
          出邀请码
        </Button>
      </FootBar>
      {sheet === 'role' ? (
        <RoleSheet
          post={post}
          value={form.role}
          onChoose={(role) => {
            chooseRole(role)
            setSheet(undefined)
          }}
          onClose={() => setSheet(undefined)}
        />
      ) : null}
      {sheet === 'place' && form.role !== undefined ? (
        <PlaceSheet
          post={post}
          role={form.role}
          onChoose={(chosen) => {
            choosePlace(chosen)
            setSheet(undefined)
          }}
          onClose={() => setSheet(undefined)}
        />
      ) : null}
      {answer ? (
        <CodeSheet
          heading={`${answer.invitation.title}的邀请码`}
          url={answer.url}
          title={`${answer.invitation.placeName}请你来做${answer.invitation.title}`}
          lines={[
            `${answer.invitation.placeName} ${[...answer.invitation.classNames, answer.invitation.title].join(' ')}`,
            ...(answer.invitation.to ? [sayPeriod(answer.invitation)] : []),
          ]}
          expiresAt={answer.invitation.expiresAt}
          note="只能用一次，一个人扫了就作废。关上就看不到了，可以再出一张。"
          onHand={onHand}
          onClose={reset}
        />
      ) : null}
    </>
  )
}

/** Invites somebody to a post: which, where, for which classes, from when to when; the code is good once. */
export default function InvitePage() {
  const hat = useHat()
  const onHand = useHandOn()
  return (
    <Page name="school/invite" offline="连上网才能邀请。">
      {hat?.kind === 'post' ? <Form key={hat.id} post={hat.post} onHand={onHand} /> : null}
    </Page>
  )
}
