export { type EntityCell, type EntityCellHints, splitEntityCell } from './entity-cell/split-entity-cell.ts';
export {
  type DocumentInput,
  extractDocument,
  type FederalRegisterFormat,
  federalRegisterFormats,
  sniffFormat,
} from './extract-document.ts';
export {
  createFederalRegisterXmlExtractor,
  type FederalRegisterXmlExtractor,
} from './federal-register-xml/extract-federal-register-xml.ts';
export { extractFeed, type FeedExtraction, type FeedInput } from './feed/extract-feed.ts';
export { readFeedLinks } from './feed/read-feed-links.ts';
export { type Report, readSignal, type Story } from './feed/signal/read-signal.ts';
export { type BundledFile, bundleFiles } from './file-bundle/file-bundle.ts';
export { findLink } from './html/find-link.ts';
export { extractOfacDelta } from './ofac-delta-xml/extract-ofac-delta.ts';
export { isOfacDelta } from './ofac-delta-xml/is-ofac-delta.ts';
export { type DocumentReading, type DocumentToRead, readDocument } from './read-document.ts';
export { isSnapshotFormat, readSnapshot, type SnapshotDocument } from './read-snapshot.ts';
export { judgeRelevance, type Relevance } from './relevance/judge-relevance.ts';
export { extractRule } from './rule/extract-rule.ts';
export type { Rule, RuleBlock, RuleCell, RuleRow, RuleTable } from './rule/rule.ts';
