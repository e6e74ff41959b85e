export { extractRule } from './rule/extract-rule.ts';
export type { Rule, RuleBlock, RuleCell, RuleRow, RuleTable } from './rule/rule.ts';
