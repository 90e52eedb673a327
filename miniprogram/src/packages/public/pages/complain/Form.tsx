import { Image, View } from '@tarojs/components'
import { useState } from 'react'
import { categoriesFor } from '@shared/hotline/rules'
import type { ComplaintCategory } from '@shared/hotline/schema'
import type { City } from '@shared/org/schema'
import { pictureUrl } from '@/api/client'
import { today } from '@/api/clock'
import { sayFailure } from '@/api/problem'
import { useSession } from '@/api/session'
import { uploadUnsigned } from '@/api/upload'
import type { DraftStore } from '@/features/hotline/useDraft'
import { TooOld, type useFiling } from '@/features/hotline/useFiling'
import { a11y } from '@/platform/a11y'
import { Button, TextLink } from '@/ui/Button'
import { Choices } from '@/ui/choices'
import { TextArea } from '@/ui/fields'
import { FootBar } from '@/ui/layout'
import { Notice } from '@/ui/Notice'
import { PhotoPicker, usePhotos } from '@/ui/PhotoPicker'
import { sayAbout, sayWhere } from './about'
import { filingOf, missing } from './check'
import { MealSheet } from './MealSheet'
import { Naming } from './Naming'
import { SchoolSheet } from './SchoolSheet'
import { type Known, useKnown } from './use-form'

const MOST_PICTURES = 6

type Filing = ReturnType<typeof useFiling>

/** Which meal is meant, with its picture; without a school, which school. */
function About({ known, form, onMeal, onSchool }: { known: Known; form: DraftStore; onMeal: () => void; onSchool: () => void }) {
  const { schoolId, schoolName, school, meal, view } = known
  const { dishName, classId } = form.draft
  if (schoolId === undefined)
    return (
      <View className="about">
        <View className="f1">
          <View className="b">哪所学校</View>
          <View className="n x2">选了学校才能提交</View>
        </View>
        <TextLink className="n" label="选学校" onTap={onSchool}>
          选学校
        </TextLink>
      </View>
    )
  const picture = view?.served?.picture ?? view?.menu?.dishes.find((dish) => dish.picture !== undefined)?.picture
  const className = school?.classes.find(({ id }) => id === classId)?.name
  return (
    <View className="about">
      {picture ? <Image className="thumb about-pic" src={pictureUrl(picture.thumbUrl)} mode="aspectFill" {...a11y({ hidden: true })} /> : null}
      <View className="f1">
        <View className="b">{sayAbout(meal, dishName, today())}</View>
        <View className="n x2">{sayWhere(schoolName ?? '', className, meal)}</View>
      </View>
      <TextLink className="n" onTap={onMeal}>
        换一顿
      </TextLink>
    </View>
  )
}

/** Canteens for every school; what only private schools are asked, below. */
function Category({ known, form }: { known: Known; form: DraftStore }) {
  const all = categoriesFor(known.school?.ownership ?? 'PUBLIC').map(({ code, name, domain }) => ({ value: code, label: name, domain }))
  const own = all.filter(({ domain }) => domain === 'PRIVATE_SCHOOL')
  const choose = (category: ComplaintCategory) => form.change({ category })
  const { category } = form.draft
  return (
    <>
      <View className="st b mt3 part">什么问题</View>
      <Choices label="什么问题" options={all.filter(({ domain }) => domain !== 'PRIVATE_SCHOOL')} value={category} onChoose={choose} />
      {own.length === 0 ? null : (
        <>
          <View className="n x2 mt3 part">民办学校还有这些</View>
          <Choices label="民办学校的问题" columns={2} options={own} value={category} onChoose={choose} />
        </>
      )}
    </>
  )
}

function Refusal({ failure }: { failure: Filing['failure'] }) {
  if (failure === undefined) return null
  const words = failure instanceof TooOld ? '这台手机的微信太旧，提交不了。更新微信，或者打电话说' : sayFailure(failure)
  return (
    <View className="mt3">
      <Notice tone="w" lead={words} note="写的都在。" />
    </View>
  )
}

interface FormProps {
  form: DraftStore
  filing: Filing
  city: City | undefined
  /** What is written is of an earlier visit. */
  restored: boolean
  onAnew: () => void
}

/** What is the matter, with a name or without. */
export function Form({ form, filing, city, restored, onAnew }: FormProps) {
  const { draft, change } = form
  const known = useKnown(form, city)
  const photos = usePhotos(uploadUnsigned, MOST_PICTURES)
  const signedIn = useSession((session) => session.state === 'in')
  const [open, setOpen] = useState<'meal' | 'school'>()
  const asked = { ...draft, named: draft.named && signedIn }
  const off = missing(asked, known, photos)
  const submit = () => {
    const given = filingOf(asked, known, photos.ids)
    if (given) void filing.file(given)
  }
  return (
    <>
      <View className="sheet sheet-form">
        {restored ? (
          <View className="row sb">
            <View className="n x2">上次写的还在，照片要再选。</View>
            <TextLink className="n" onTap={onAnew}>
              重新写
            </TextLink>
          </View>
        ) : null}
        <About known={known} form={form} onMeal={() => setOpen('meal')} onSchool={() => setOpen('school')} />
        <Category known={known} form={form} />
        <View className="mt3">
          <TextArea
            bare
            id="words"
            label="写清楚一点"
            value={draft.words}
            onInput={(words) => change({ words })}
            placeholder="几点、在哪里、什么菜，看见了什么"
            max={1000}
          />
        </View>
        <PhotoPicker of={photos} note="照片里的位置信息会自动去掉" />
        <Naming form={form} known={known} />
        <Refusal failure={filing.failure} />
      </View>
      <FootBar>
        <Button id="submit" className="f1" busy={filing.stage.at === 'sending'} off={off} onTap={submit}>
          {asked.named ? '留名提交' : '不留名提交'}
        </Button>
      </FootBar>
      {open === 'meal' ? (
        <MealSheet
          school={known.school}
          schoolName={known.schoolName}
          meal={known.meal}
          form={form}
          onSchool={() => setOpen('school')}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
      {open === 'school' ? (
        <SchoolSheet
          units={city?.units ?? []}
          onChoose={({ id, name }) => {
            change({ schoolId: id, schoolName: name, about: undefined, dishName: undefined, classId: undefined })
            setOpen(undefined)
          }}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
    </>
  )
}
