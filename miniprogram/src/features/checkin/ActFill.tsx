import { View } from '@tarojs/components'
import { type ComponentType, useEffect, useRef } from 'react'
import { timeOf } from '@shared/base/time'
import type { GrownUpAct, PossibleAct, ScannedPoint } from '@shared/checkin/schema'
import type { Picture } from '@shared/file/schema'
import { pictureUrl } from '@/api/client'
import { sayFailure } from '@/api/problem'
import type { Hat } from '@/api/session'
import { uploadPicture } from '@/api/upload'
import { cover } from '@/platform/covers'
import { back, go } from '@/platform/go'
import { useNetwork } from '@/platform/network'
import type { LocalPicture } from '@/platform/types'
import { Button } from '@/ui/Button'
import { FootBar, Sheet } from '@/ui/layout'
import { Notice } from '@/ui/Notice'
import { PhotoPicker, usePhotos } from '@/ui/PhotoPicker'
import { sayActMeal, stateOf } from './acts'
import type { FieldsOf } from './draft'
import type { ActForm, BodyProps } from './form'
import { PlaceHead } from './PlaceHead'
import { Receipt } from './Receipt'
import { Refusal } from './Refusal'
import { isOfTheForm, whyNoPlace, whyRefused } from './refusals'
import { type Phase, useAct } from './useAct'
import { type DraftStore, useActDraft } from './useActDraft'

interface FillProps<A extends GrownUpAct> {
  form: ActForm<A>
  hat: Hat
  code: string
  point: ScannedPoint
  meal: PossibleAct
  meals: readonly PossibleAct[]
  now: Date
  onMeal: (meal: PossibleAct) => void
  onCode: (code: string | undefined) => void
  /** Reads anew what stands on the menu. */
  onStale: () => void
}

type Photos = ReturnType<typeof usePhotos>

/** Pictures go up as soon as they are taken; what the server has is kept with the draft. */
function useDraftPhotos<A extends GrownUpAct>(form: ActForm<A>, store: DraftStore) {
  const known = useRef(new Map<string, Picture>(store.draft.pictures.map((picture) => [picture.id, picture])))
  const upload = async (local: LocalPicture, onProgress: (percent: number) => void) => {
    const picture = await uploadPicture(local, form.photo.purpose, onProgress)
    known.current.set(picture.id, picture)
    return picture
  }
  const start = store.draft.pictures.map(({ id, thumbUrl }) => ({ id, path: pictureUrl(thumbUrl) }))
  const photos = usePhotos(upload, form.photo.max, start)
  const ids = photos.ids.join(' ')
  useEffect(() => {
    if (
      ids ===
      store
        .now()
        .pictures.map(({ id }) => id)
        .join(' ')
    )
      return
    store.change({ pictures: ids.split(' ').flatMap((id) => known.current.get(id) ?? []) })
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the store is the same for the life of the page
  }, [ids])
  return photos
}

/** At most one warning: no network before everything else, then what failed, then that it is late. */
function Warnings({ phase, meal, now }: { phase: Phase; meal: PossibleAct; now: Date }) {
  const online = useNetwork((network) => network.online)
  const sends = '这一页开着，连上网自己交；时间按交上的那一刻记。'
  if (phase.at === 'waiting') return <Notice tone="w" icon="off.warn" lead="没有网络，还没交上" note={`填的都存在手机里。${sends}`} />
  if (!online) return <Notice tone="w" icon="off.warn" lead="没有网络，可以接着做" note={`填的存在手机里。点了打卡，${sends}`} />
  if (phase.at === 'form' && phase.failure && isOfTheForm(phase.failure))
    return <Notice tone="b" lead={`${sayFailure(phase.failure)}。`} note="别的都在，改了再交。" />
  if (phase.at === 'form' && phase.failure) return <Notice tone="b" lead="没存上，再点一次；填的都在。" note={`${sayFailure(phase.failure)}。`} />
  if (stateOf(meal, now) === 'LATE')
    return <Notice tone="w" icon="clock.warn" lead={`过了 ${timeOf(meal.dueAt)}，现在交算迟报。`}>{`${timeOf(meal.graceUntil)} 以后就交不上了`}</Notice>
  return null
}

/** The form of an act at one meal, from the first tap to the receipt. */
export function ActFill<A extends GrownUpAct>({ form, hat, code, point, meal, meals, now, onMeal, onCode, onStale }: FillProps<A>) {
  const { act, mealKind, slotId } = { ...meal, act: form.act }
  const store = useActDraft(() => ({ code, hatId: hat.id, act, mealKind, slotId, point, fields: form.begin(), pictures: [] }))
  const photos = useDraftPhotos(form, store)
  const { phase, send, resume } = useAct(form, store, photos)
  useEffect(() => {
    // a draft of an earlier scan goes on with the code of now
    if (store.now().code !== code) store.change({ code, point })
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the store is the same for the life of the page
  }, [code])
  const refused = phase.at === 'refused' || phase.at === 'noPlace'
  useEffect(() => (refused ? cover(resume) : undefined), [refused]) // eslint-disable-line react-hooks/exhaustive-deps -- back leads to the form while it is refused

  if (phase.at === 'done') return <Receipt checkin={phase.receipt} fresh onDone={back} />
  if (phase.at === 'refused' || phase.at === 'noPlace') {
    const why = phase.at === 'noPlace' ? whyNoPlace(phase.reason) : whyRefused(phase.failure, now, point, meal)
    const again = () => {
      resume()
      onCode(undefined)
    }
    const retake = () => {
      photos.now().forEach((photo) => photos.drop(photo))
      resume()
      void photos.add('camera')
    }
    const fresh = () => {
      resume()
      onStale()
    }
    const receipt = () => why.checkinId && go('public/receipt', { id: why.checkinId })
    return (
      <Refusal
        why={why}
        title={sayActMeal(meal)}
        now={now}
        meal={meal}
        meals={meals}
        does={{ retry: () => void send(), scan: again, menu: fresh, photo: retake, ...(why.checkinId ? { receipt } : {}) }}
        onBack={why.next === 'retry' ? resume : undefined}
      />
    )
  }

  const fields = store.draft.fields as Partial<FieldsOf<A>>
  const change = (part: Partial<FieldsOf<A>>) => store.change({ fields: { ...store.now().fields, ...part }, sent: undefined })
  const Body = form.Body as ComponentType<BodyProps<A>>
  return (
    <>
      <PlaceHead point={point} code={code} meal={meal} meals={meals} now={now} onMeal={onMeal} />
      <Sheet>
        <View className="v4">
          <Warnings phase={phase} meal={meal} now={now} />
          <Body meal={meal} fields={fields} change={change} />
          <PhotoPicker
            of={photos}
            act={form.photo.act}
            note={form.photo.note}
            cameraOnly={form.photo.required === true}
            required={form.photo.required === true}
            bare={isPicturesTurn(form, fields, meal, photos)}
          />
        </View>
      </Sheet>
      <FootBar>
        <NextButton form={form} meal={meal} fields={fields} phase={phase} photos={photos} change={change} onSend={() => void send()} />
      </FootBar>
    </>
  )
}

/** Everything but the picture is there: the filled button takes it, and no second one says the same. */
const isPicturesTurn = <A extends GrownUpAct>(form: ActForm<A>, fields: Partial<FieldsOf<A>>, meal: PossibleAct, { photos }: Photos): boolean =>
  form.photo.required === true && photos.length === 0 && form.step?.(fields, meal) === undefined && form.missing(fields, meal) === undefined

interface NextButtonProps<A extends GrownUpAct> extends BodyProps<A> {
  form: ActForm<A>
  phase: Phase
  photos: Photos
  onSend: () => void
}

/** Two taps that follow one another this closely are one: a wet thumb must not confirm two dishes. */
const STEP_MS = 350

/** The one filled button: the next step, the picture that must be there, what is missing, or sending. */
function NextButton<A extends GrownUpAct>({ form, meal, fields, phase, photos, change, onSend }: NextButtonProps<A>) {
  const stepped = useRef(0)
  const height = form.kitchen ? 'lg' : undefined
  const step = form.step?.(fields, meal)
  if (step)
    return (
      <Button
        className="f1"
        height={height}
        onTap={() => {
          const now = Date.now()
          if (now - stepped.current < STEP_MS) return
          stepped.current = now
          change(step.fields)
        }}
      >
        {step.label}
      </Button>
    )
  const missing = form.missing(fields, meal)
  if (isPicturesTurn(form, fields, meal, photos))
    return (
      <Button className="f1" height={height} icon="camera" onTap={() => void photos.add('camera')}>
        {form.photo.act}
      </Button>
    )
  if (missing !== undefined)
    return (
      <Button className="f1" height={height} off={missing}>
        打卡
      </Button>
    )
  const busy = phase.at === 'sending'
  return (
    <Button className="f1" height={height} busy={busy} onTap={onSend}>
      {phase.at === 'sending' ? phase.word : phase.at === 'waiting' ? '现在试一次' : '打卡'}
    </Button>
  )
}
