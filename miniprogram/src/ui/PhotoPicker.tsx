import { Image, View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { a11y } from '@/platform/a11y'
import { platform } from '@/platform'
import { type LocalPicture, type Reason, Refused } from '@/platform/types'
import { ApiOffline, ApiProblem, sayFailure } from '@/api/problem'
import { Button } from './Button'
import { Icon } from './Icon'
import { Notice } from './Notice'
import { Tap } from './Tap'

/** A picture on its way: `id` once the server has it. */
export interface Photo {
  key: number
  path: string
  bytes: number
  percent: number
  id?: string
  fault?: string
}

type Uploader = (picture: LocalPicture, onProgress: (percent: number) => void) => Promise<{ id: string }>

/** The server's own limit; told before 10 MB have been sent in vain. */
const MOST_BYTES = 10 * 1024 * 1024

const sayFault = (error: unknown): string => {
  if (error instanceof ApiOffline) return '没有网络'
  return error instanceof ApiProblem ? sayFailure(error) : '没传上'
}

/**
 * Pictures that are taken or chosen, uploaded at once, with progress and another try.
 * @param start pictures that the server has already, where a page is taken up again
 */
export function usePhotos(upload: Uploader, max: number, start: readonly { id: string; path: string }[] = []) {
  const [photos, setPhotos] = useState<readonly Photo[]>(() => start.map(({ id, path }, i) => ({ key: -1 - i, path, bytes: 0, percent: 100, id })))
  const [refused, setRefused] = useState<Reason>()
  const next = useRef(1)
  const latest = useRef(photos)
  const under = useRef(new Map<number, Promise<unknown>>())
  const set = (how: (all: readonly Photo[]) => readonly Photo[]) => {
    latest.current = how(latest.current)
    setPhotos(latest.current)
  }
  const change = (key: number, how: Partial<Photo>) => set((all) => all.map((each) => (each.key === key ? { ...each, ...how } : each)))

  /** @returns why the picture is not there, where it is not */
  async function post({ key, path, bytes }: Photo): Promise<unknown> {
    if (bytes > MOST_BYTES) {
      change(key, { fault: '超过 10 MB' })
      return undefined
    }
    try {
      const { id } = await upload({ path, bytes }, (percent) => change(key, { percent }))
      change(key, { id, percent: 100 })
      return undefined
    } catch (error) {
      change(key, { fault: sayFault(error) })
      return error
    }
  }

  async function send(photo: Photo): Promise<void> {
    const posted = post(photo)
    under.current.set(photo.key, posted)
    await posted
  }

  async function add(from?: 'camera' | 'both'): Promise<void> {
    setRefused(undefined)
    try {
      const chosen = await platform.pickPictures(max - photos.length, from)
      const fresh = chosen.map(({ path, bytes }) => ({ key: next.current++, path, bytes, percent: 0 }))
      set((all) => [...all, ...fresh])
      await Promise.all(fresh.map(send))
    } catch (error) {
      setRefused(error instanceof Refused ? error.reason : 'failed')
    }
  }

  async function retry(photo: Photo): Promise<void> {
    const { fault: _fault, ...again } = { ...photo, percent: 0 }
    set((all) => all.map((each) => (each.key === photo.key ? again : each)))
    await send(again)
  }

  /** Waits until every picture is with the server; what failed is sent once more. False where one is refused. @throws ApiOffline */
  async function settle(): Promise<boolean> {
    await Promise.all(latest.current.filter(({ fault }) => fault !== undefined).map(retry))
    const errors = await Promise.all(latest.current.flatMap(({ key }) => under.current.get(key) ?? []))
    const offline = errors.find((error) => error instanceof ApiOffline)
    if (offline) throw offline
    return latest.current.every(({ id }) => id !== undefined)
  }

  return {
    photos,
    /** Why the last picture could not be taken or chosen. */
    refused,
    add,
    retry,
    settle,
    /** As they stand now, also for who asks later than the page was drawn. */
    now: () => latest.current,
    drop: (photo: Photo) => set((all) => all.filter((each) => each.key !== photo.key)),
    /** Ids of what the server has. */
    ids: photos.flatMap(({ id }) => id ?? []),
    /** Something is still on its way. */
    busy: photos.some(({ id, fault }) => id === undefined && fault === undefined),
    full: photos.length >= max,
  }
}

type Photos = ReturnType<typeof usePhotos>

const stateOf = ({ id, fault, percent }: Photo): string | undefined => (fault !== undefined ? `${fault}，再传` : id === undefined ? `${percent}%` : undefined)

/** Without camera and album the page goes on; who backed out knows it. */
function NoPicture({ refused, required }: { refused: Reason | undefined; required: boolean }) {
  if (refused === undefined || refused === 'cancelled') return null
  const denied = refused === 'denied'
  const open = (
    <Button kind="secondary" height="sm" onTap={() => void platform.openSettings()}>
      去打开
    </Button>
  )
  return (
    <View className="mt2">
      <Notice tone="w" lead={denied ? '没有给相机和相册的权限。' : '没取到照片，再点一次。'} {...(denied ? { action: open } : {})}>
        {required ? '要有一张照片才能交' : '不加照片也能接着做'}
      </Notice>
    </View>
  )
}

interface PhotoPickerProps {
  of: Photos
  /** The verb of its button. */
  act?: string
  note?: string
  /** Only a photo taken now counts as proof. */
  cameraOnly?: boolean
  /** Nothing can be sent without one. */
  required?: boolean
  /** The button that takes one stands elsewhere. */
  bare?: boolean
}

/** Thumbnails with their state, and the button that takes more. Without camera and album the page goes on without pictures. */
export function PhotoPicker({ of, act = '加照片', note, cameraOnly, required, bare }: PhotoPickerProps) {
  return (
    <View>
      {of.photos.length > 0 ? (
        <View className="photos">
          {of.photos.map((photo, i) => {
            const state = stateOf(photo)
            return (
              <View key={photo.key} className="photo">
                <Tap
                  label={photo.fault === undefined ? `照片 ${i + 1}` : `照片 ${i + 1}，${state}`}
                  onTap={() => photo.fault !== undefined && void of.retry(photo)}
                >
                  <Image className="photo-pic" src={photo.path} mode="aspectFill" {...a11y({ hidden: true })} />
                </Tap>
                {state === undefined ? null : <View className="photo-state">{state}</View>}
                <Tap className="photo-drop" label={`去掉照片 ${i + 1}`} onTap={() => of.drop(photo)}>
                  <View className="photo-x">
                    <Icon i="close.on-photo" size={16} />
                  </View>
                </Tap>
              </View>
            )
          })}
        </View>
      ) : null}
      <View className="row g2 mt2">
        {of.full || bare ? null : (
          <Button kind="secondary" height="sm" icon="camera" onTap={() => void of.add(cameraOnly ? 'camera' : 'both')}>
            {act}
          </Button>
        )}
        {note === undefined ? null : <View className="n x2 f1">{note}</View>}
      </View>
      <NoPicture refused={of.refused} required={required === true} />
    </View>
  )
}
