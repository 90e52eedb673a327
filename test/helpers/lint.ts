import { Linter } from 'eslint'
import { configOf } from './tree'

const config = await configOf<Linter.Config[]>('eslint.config.js')
const linter = new Linter({ configType: 'flat' })

/** Complaints of the repository's own eslint configuration about a text, as if it stood in `file`: the rule, and the first words of what it says. */
export const complaints = (file: string, text: string): string[] =>
  linter
    .verify(text, config, { filename: file })
    .filter(({ ruleId }) => ruleId !== '@typescript-eslint/no-unused-vars' && ruleId !== '@typescript-eslint/no-unused-expressions')
    .map(({ ruleId, message }) => `${ruleId ?? 'fatal'}: ${message}`)
