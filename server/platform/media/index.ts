export { pictureType, renderPicture } from './picture'
export { store } from './store'
