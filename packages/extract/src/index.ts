export { type EntityCell, type EntityCellHints, splitEntityCell } from './entity-cell/split-entity-cell.ts';
export { extractRule } from './rule/extract-rule.ts';
export type { Rule, RuleBlock, RuleCell, RuleRow, RuleTable } from './rule/rule.ts';
