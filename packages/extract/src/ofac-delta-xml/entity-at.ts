import type { XmlElement } from '../xml/read-records.ts';

/** The two states of an amended entity that a delta file shows at once. */
export type Moment = 'before' | 'after';

/**
 * An element as it was before the delta, or is after it. What is added was not there before; what is removed is not there
 * after; an updated text has its old words in `oldValue`.
 */
export function elementAt(element: XmlElement, moment: Moment): XmlElement {
  const isThere = (child: XmlElement) => child.attributes['action'] !== (moment === 'before' ? 'add' : 'remove');
  const oldText =
    moment === 'before' && element.attributes['action'] === 'update' ? element.attributes['oldValue'] : undefined;
  return {
    ...element,
    text: oldText ?? element.text,
    children: element.children.filter(isThere).map((child) => elementAt(child, moment)),
  };
}

/** The paths of all elements that bear an action, such as `generalInfo/remarks`, each once. */
export function actionPaths(element: XmlElement, path = ''): string[] {
  const found = element.children.flatMap((child) => {
    const inner = path === '' ? child.name : `${path}/${child.name}`;
    return [...(child.attributes['action'] === undefined ? [] : [inner]), ...actionPaths(child, inner)];
  });
  return [...new Set(found)];
}
