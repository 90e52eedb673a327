export { type Poster, printPoster } from './poster'
export { type Sheet, writeCsv, writeXlsx } from './sheet'
