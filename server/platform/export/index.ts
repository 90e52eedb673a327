export { type Poster, printPoster } from './poster'
