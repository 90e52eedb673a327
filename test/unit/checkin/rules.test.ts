import { actOfRole, judgePlace, meanOf, sayDistance } from '@shared/checkin/rules'
import { factsOf, OVERSIGHT_CHECKS, wordsOf } from '@shared/checkin/facts'
import { ROLES, type Role } from '@shared/identity/role'

const HERE = { lat: 31.209, lng: 107.502 }
const north = (metres: number, accuracyM: number) => ({ lat: HERE.lat + metres / 111_195, lng: HERE.lng, accuracyM })

describe('the place of an act', () => {
  it.each([
    ['at the point', 0, 10, 'HERE'],
    ['just inside the radius', 299, 0, 'HERE'],
    ['just outside, and sure of it', 302, 0, 'FAR'],
    ['outside by less than the phone is unsure', 380, 100, 'HERE'],
    ['outside by more', 420, 100, 'FAR'],
    ['near, by a fix that says nothing', 20, 151, 'UNSURE'],
  ])('%s', (_, metres, accuracy, verdict) => {
    expect(judgePlace(HERE, north(metres, accuracy), 300, 150).verdict).toBe(verdict)
  })

  it('is told in metres, from a kilometre on in kilometres', () => {
    expect([sayDistance(12.4), sayDistance(999), sayDistance(3240)]).toEqual(['12 米', '999 米', '3.2 公里'])
  })
})

describe('who records what', () => {
  it('is settled for each role that stands in a canteen, and for no other', () => {
    const acting = (Object.keys(ROLES) as Role[]).filter((role) => actOfRole(role) !== undefined)
    expect(acting.sort()).toEqual(['CHEF', 'DINING_LEADER', 'HOMEROOM_TEACHER', 'PARENT', 'PRINCIPAL', 'TEACHER'])
  })
})

describe('what an act found, in lines', () => {
  it('names what was wrong, never only what was well', () => {
    const dish = { dishId: 'X', tasteOk: true, odourOk: true, appearanceOk: true }
    expect(factsOf({ act: 'chefTasting', fields: { dishes: [dish, { ...dish, odourOk: false }] } })).toEqual(['尝了 2 道菜', '1 道有问题'])
    expect(factsOf({ act: 'teacherDining', fields: { teacherCount: 3, sameDish: false, samePrice: true } })).toContain('和学生吃的不一样')
    const checks = { kitchenClean: true, staffDressed: true, dishesAsMenu: true, samplesKept: false, tablewareClean: true }
    expect(factsOf({ act: 'parentOversight', fields: { feePaid: false, checks, score: 2 } })).toEqual([
      '总体不太好',
      '后厨干净，工作人员穿戴整齐，菜和菜谱一样，餐具干净',
      '没看到：留样做了',
      '没付餐费',
    ])
    expect(OVERSIGHT_CHECKS).toHaveLength(5)
  })

  it("gives the person's own words where there are any", () => {
    expect(wordsOf({ act: 'teacherDining', fields: { teacherCount: 1, sameDish: true, samePrice: true } })).toBeUndefined()
    expect(wordsOf({ act: 'teacherDining', fields: { teacherCount: 1, sameDish: true, samePrice: true, remark: '饭有点硬' } })).toBe('饭有点硬')
    expect(meanOf(22, 5)).toBe(4.4)
    expect(meanOf(0, 0)).toBe(0)
  })
})
