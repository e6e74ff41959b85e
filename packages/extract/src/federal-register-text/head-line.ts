const HEAD_CELL =
  'Countr(?:y|ies)|Entit(?:y|ies)|Listed persons?(?: and address(?:es)?)?|Listed|persons? and address(?:es)?|' +
  'Licen[sc]e requirements?|Licen[sc]e review policy|Licen[sc]e review|review policy|Licen[sc]e|requirements?|policy|' +
  'Federal Register citations?|Federal Register|Register citations?|Federal|Register|citations?|' +
  '(?:citations? )?and date of publication|date of publication';
const HEAD_LINE = new RegExp(`^(?:${HEAD_CELL})(?: (?:${HEAD_CELL}))*$`, 'i');

/**
 * True for a line made of nothing but the words of a list table's head row, or a part of them. In capitals, the same
 * words are what a citation tells the printer to insert.
 */
export function isHeadLine(text: string): boolean {
  return HEAD_LINE.test(text) && text !== text.toUpperCase();
}
