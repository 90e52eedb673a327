import { View } from '@tarojs/components'
import { useState } from 'react'
import { sayMeal } from '@shared/org/rules'
import type { School, SchoolClass } from '@shared/org/schema'
import { today } from '@/api/clock'
import { useSchoolDay } from '@/features/checkin/useSchoolDay'
import type { DraftStore } from '@/features/hotline/useDraft'
import { Button, TextLink } from '@/ui/Button'
import { Choices } from '@/ui/choices'
import { BottomSheet } from '@/ui/Cover'
import { PartHead } from '@/ui/layout'
import { SkeletonRows } from '@/ui/states'
import { type Meal, recentDays } from './about'

const NONE = 'NONE'

interface MealSheetProps {
  school: School | undefined
  schoolName: string | undefined
  meal: Meal | undefined
  form: DraftStore
  onSchool: () => void
  onClose: () => void
}

/** Dishes of the meal that was published, one of which may be named. */
function DishChoices({ school, meal, form }: Pick<MealSheetProps, 'form'> & { school: School; meal: Meal }) {
  const { data } = useSchoolDay(school.id, meal.day, false)
  const dishes = data?.meals.find(({ mealKind }) => mealKind === meal.mealKind)?.menu?.dishes ?? []
  const { dishName } = form.draft
  if (dishes.length === 0) return null
  return (
    <>
      <Part title="哪道菜（可以不选）" />
      <Choices
        label="哪道菜"
        columns={2}
        options={dishes.map(({ name }) => ({ value: name, label: name }))}
        value={dishName}
        onChoose={(name) => form.change({ dishName: name === dishName ? undefined : name })}
      />
    </>
  )
}

/** The class, by way of the grade: a school has up to forty. */
function ClassChoices({ classes, form }: { classes: readonly SchoolClass[]; form: DraftStore }) {
  const { classId } = form.draft
  const chosen = classes.find(({ id }) => id === classId)
  const [grade, setGrade] = useState(chosen?.grade)
  const grades = [...new Set(classes.map((each) => each.grade))]
  if (classes.length === 0) return null
  return (
    <>
      <Part title="哪个班（可以不选）" />
      <Choices
        label="年级"
        columns={3}
        options={grades.map((each) => ({ value: each, label: each }))}
        value={grade}
        onChoose={(each) => {
          setGrade(each === grade ? undefined : each)
          form.change({ classId: undefined })
        }}
      />
      {grade === undefined ? null : (
        <View className="mt2">
          <Choices
            label="班"
            columns={2}
            options={classes.filter((each) => each.grade === grade).map(({ id, name }) => ({ value: id, label: name }))}
            value={classId}
            onChoose={(id) => form.change({ classId: id === classId ? undefined : id })}
          />
        </View>
      )}
      <View className="n x2 mt2">学校只看到受理员写的摘要；人少的班不告诉学校是哪个班。</View>
    </>
  )
}

const Part = ({ title }: { title: string }) => (
  <View className="mt4 part">
    <PartHead title={title} />
  </View>
)

/** Which meal, dish and class is meant; all of it may be left open. */
function Asks({ school, meal, form }: Pick<MealSheetProps, 'meal' | 'form'> & { school: School }) {
  const days = recentDays(today())
  const chooseDay = (day: string) => {
    if (day === NONE) return form.change({ about: 'NONE', dishName: undefined })
    const mealKind = meal?.mealKind ?? (school.mealKinds.includes('LUNCH') ? 'LUNCH' : (school.mealKinds[0] ?? 'LUNCH'))
    form.change({ about: { day, mealKind }, dishName: undefined })
  }
  return (
    <>
      <Part title="哪天" />
      <Choices label="哪天" columns={4} options={[...days, { value: NONE, label: '不说哪天' }]} value={meal?.day ?? NONE} onChoose={chooseDay} />
      {meal === undefined ? null : (
        <>
          <Part title="哪一顿" />
          <Choices
            label="哪一顿"
            columns={Math.max(3, Math.min(4, school.mealKinds.length))}
            options={school.mealKinds.map((kind) => ({ value: kind, label: sayMeal(kind) }))}
            value={meal.mealKind}
            onChoose={(mealKind) => form.change({ about: { ...meal, mealKind }, dishName: undefined })}
          />
          <DishChoices school={school} meal={meal} form={form} />
        </>
      )}
      <ClassChoices classes={school.classes} form={form} />
    </>
  )
}

/** Opens at once; what the school serves may still be on its way. */
export function MealSheet({ school, schoolName, onSchool, onClose, ...rest }: MealSheetProps) {
  return (
    <BottomSheet title="说的是哪一顿" onClose={onClose} foot={<Button onTap={onClose}>好了</Button>}>
      <View className="row sb">
        <View className="b">{school?.name ?? schoolName ?? ''}</View>
        <TextLink className="n" onTap={onSchool}>
          换学校
        </TextLink>
      </View>
      {school === undefined ? <SkeletonRows rows={4} /> : <Asks school={school} {...rest} />}
    </BottomSheet>
  )
}
