import { Image, View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { a11y } from '@/platform/a11y'
import { platform } from '@/platform'
import { type LocalPicture, Refused } from '@/platform/types'
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

/** Pictures that are taken or chosen, uploaded at once, with progress and another try. */
export function usePhotos(upload: Uploader, max: number) {
  const [photos, setPhotos] = useState<readonly Photo[]>([])
  const [denied, setDenied] = useState(false)
  const next = useRef(1)
  const change = (key: number, how: Partial<Photo>) => setPhotos((all) => all.map((each) => (each.key === key ? { ...each, ...how } : each)))

  async function send(photo: Photo): Promise<void> {
    const { path, bytes } = photo
    if (bytes > MOST_BYTES) return change(photo.key, { fault: '超过 10 MB' })
    try {
      const { id } = await upload({ path, bytes }, (percent) => change(photo.key, { percent }))
      change(photo.key, { id, percent: 100 })
    } catch (error) {
      change(photo.key, { fault: sayFault(error) })
    }
  }

  async function add(from?: 'camera' | 'both'): Promise<void> {
    setDenied(false)
    try {
      const chosen = await platform.pickPictures(max - photos.length, from)
      const fresh = chosen.map(({ path, bytes }) => ({ key: next.current++, path, bytes, percent: 0 }))
      setPhotos((all) => [...all, ...fresh])
      await Promise.all(fresh.map(send))
    } catch (error) {
      if (error instanceof Refused && error.reason === 'denied') setDenied(true)
    }
  }

  async function retry(photo: Photo): Promise<void> {
    const { fault: _fault, ...again } = { ...photo, percent: 0 }
    setPhotos((all) => all.map((each) => (each.key === photo.key ? again : each)))
    await send(again)
  }

  return {
    photos,
    denied,
    add,
    retry,
    drop: (photo: Photo) => setPhotos((all) => all.filter((each) => each.key !== photo.key)),
    /** Ids of what the server has. */
    ids: photos.flatMap(({ id }) => id ?? []),
    /** Something is still on its way. */
    busy: photos.some(({ id, fault }) => id === undefined && fault === undefined),
    full: photos.length >= max,
  }
}

type Photos = ReturnType<typeof usePhotos>

const stateOf = ({ id, fault, percent }: Photo): string | undefined => (fault !== undefined ? `${fault}，再传` : id === undefined ? `${percent}%` : undefined)

interface PhotoPickerProps {
  of: Photos
  /** The verb of its button. */
  act?: string
  note?: string
  /** Only a photo taken now counts as proof. */
  cameraOnly?: boolean
}

/** Thumbnails with their state, and the button that takes more. Without camera and album the page goes on without pictures. */
export function PhotoPicker({ of, act = '加照片', note, cameraOnly }: PhotoPickerProps) {
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
        {of.full ? null : (
          <Button kind="secondary" height="sm" icon="camera" onTap={() => void of.add(cameraOnly ? 'camera' : 'both')}>
            {act}
          </Button>
        )}
        {note === undefined ? null : <View className="n x2 f1">{note}</View>}
      </View>
      {of.denied ? (
        <View className="mt2">
          <Notice
            tone="w"
            lead="没有给相机和相册的权限。"
            action={
              <Button kind="secondary" height="sm" onTap={() => void platform.openSettings()}>
                去打开
              </Button>
            }
          >
            不加照片也能接着做
          </Notice>
        </View>
      ) : null}
    </View>
  )
}
