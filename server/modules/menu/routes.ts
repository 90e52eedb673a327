import * as contract from '@shared/menu/contract'
import { implement } from '@platform/http'
import { changeMenu } from './change'
import { checkMenus, returnMenus } from './check'
import { copyWeek } from './copy-week'
import { addDish, editDish, listDishes, readDish, removeDish } from './keep-dishes'
import { publishMenus } from './publish'
import { readSchoolWeek } from './published'
import { listMenuKitchens, listVersions, readKitchenWeek } from './read'
import { saveMenu } from './save'
import { submitMenus } from './submit'

export const routes = [
  implement(contract.readSchoolWeek, ({ params }) => readSchoolWeek(params.schoolId, params.monday)),
  implement(contract.listDishes, ({ actor, params, query }) => listDishes(actor, params.kitchenId, query)),
  implement(contract.listMenuKitchens, ({ actor }) => listMenuKitchens(actor)),
  implement(contract.readDish, ({ actor, params }) => readDish(actor, params.dishId)),
  implement(contract.addDish, ({ actor, params, body }) => addDish(actor, params.kitchenId, body)),
  implement(contract.editDish, ({ actor, params, body }) => editDish(actor, params.dishId, body)),
  implement(contract.removeDish, ({ actor, params }) => removeDish(actor, params.dishId)),
  implement(contract.readKitchenWeek, ({ actor, params }) => readKitchenWeek(actor, params.kitchenId, params.monday)),
  implement(contract.saveMenu, ({ actor, params, body }) => saveMenu(actor, params.slotId, body)),
  implement(contract.copyWeek, ({ actor, params, body }) => copyWeek(actor, params.kitchenId, params.monday, body.fromMonday)),
  implement(contract.submitMenus, ({ actor, body }) => submitMenus(actor, body.slotIds)),
  implement(contract.checkMenus, ({ actor, body }) => checkMenus(actor, body.menus)),
  implement(contract.returnMenus, ({ actor, body }) => returnMenus(actor, body.slotIds, body.note)),
  implement(contract.publishMenus, ({ actor, body }) => publishMenus(actor, body.slotIds)),
  implement(contract.changeMenu, ({ actor, params, body }) => changeMenu(actor, params.slotId, body)),
  implement(contract.listMenuVersions, ({ actor, params, query }) => listVersions(actor, params.slotId, query)),
]
