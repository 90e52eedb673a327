import * as contract from '@shared/demo/contract'
import { fullPath, type RouteSpec } from '@shared/contract/route'
import request from 'supertest'
import { useServer } from '../../helpers/server'

const server = useServer()
const { listPersonas, becomePersona, listPosters, readPosterPicture, readDemoClock, setDemoClock } = contract
const DOORS: Record<string, RouteSpec> = { listPersonas, becomePersona, listPosters, readPosterPicture, readDemoClock, setDemoClock }

describe('the doors of the demo', () => {
  it.each(Object.entries(DOORS))('are not there without stand-ins: %s', async (_name, route) => {
    const path = fullPath(route).replace('{code}', 'ABCDEFGHJK')
    const answer = await (route.method === 'GET' ? request(server.http).get(path) : request(server.http).post(path).send({}))
    expect(answer.status).toBe(404)
  })
})

describe('an address of a printed code, opened in a browser', () => {
  it.each([
    ['/s/4CN0E2CW612EYTH8S619', '/#/pages/scan/index?link=s.4CN0E2CW612EYTH8S619'],
    ['/j/abcdefghijklmnop', '/#/pages/scan/index?link=j.abcdefghijklmnop'],
    ['/c/abcdefghijklmnop', '/#/pages/scan/index?link=c.abcdefghijklmnop'],
    ['/r/ABCDEFGHJK', '/#/packages/public/pages/rate/index?code=ABCDEFGHJK'],
    ['/m/ABCDEFGHJK', '/#/packages/public/pages/meal/index?code=ABCDEFGHJK'],
  ])('leads to its page: %s', async (path, page) => {
    const answer = await request(server.http).get(path).redirects(0)
    expect([answer.status, answer.headers['location'], answer.headers['cache-control']]).toEqual([302, page, 'no-store'])
  })

  it.each(['/s/short', '/x/4CN0E2CW612E', '/s/4CN0E2CW612E/..', '/s/%0d%0aSet-Cookie:x'])('leads nowhere where it is none: %s', async (path) => {
    expect((await request(server.http).get(path).redirects(0)).status).toBe(404)
  })
})
