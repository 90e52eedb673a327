import { render, screen } from '@testing-library/react'
import { pictureUrl } from '@/api/client'
import { MealPicture } from '@/features/menu/MealPicture'
import { aMeal, AT_LUNCH, idOf, MONDAY } from '../../helpers/phone/world'

const drawn = (container: HTMLElement) =>
  [...container.querySelectorAll('.meal-pic-img, .plate')].map((each) => ({ src: each.getAttribute('src'), over: each.classList.contains('meal-pic-large') }))

describe('the picture of a meal', () => {
  it('as it was served is the small photograph first, and the large one lies over it', () => {
    const picture = { id: idOf(61), url: '/pictures/large.jpg', thumbUrl: '/pictures/small.jpg', width: 1600, height: 1200 }
    const { container } = render(<MealPicture meal={aMeal(MONDAY, { served: { picture, at: AT_LUNCH.toISOString() } })} title="今天午餐" />)
    expect(drawn(container)).toEqual([
      { src: pictureUrl(picture.thumbUrl), over: false },
      { src: pictureUrl(picture.url), over: true },
    ])
    expect(screen.getAllByRole('img')).toHaveLength(1)
    expect(screen.getByRole('img', { name: /^今天午餐实拍：/ })).toBeTruthy()
  })

  it('is the plates of the plan before that, and nothing lies over them', () => {
    const { served: _none, ...meal } = aMeal(MONDAY)
    const { container } = render(<MealPicture meal={meal} title="今天午餐" />)
    expect(drawn(container)).not.toEqual([])
    expect(drawn(container).some(({ over }) => over)).toBe(false)
    expect(screen.getByRole('img', { name: /^今天午餐示意图：/ })).toBeTruthy()
  })
})
