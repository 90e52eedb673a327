export { pictureType, renderPicture } from './picture'
export { filesFolder, store } from './store'
