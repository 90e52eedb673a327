/** The five acts as the drawings name them. */
export type Act = 'chef' | 'leader' | 'teacher' | 'student' | 'parent'
export type Mark = 'done' | 'now' | 'todo' | 'late' | 'miss'
export type Theme = 'light' | 'dark'
