import type { DocumentDescription } from './document-description.ts';
import { type Judgement, judgement } from './judgement.ts';

const denial =
  /\bDeny(?:ing)?\b.*\bExport Privileges\b|\bDenial (?:of|for) Export Privileges\b|\bTemporary Denial\b|\bDenial Order\b|\bExport Privileges\b.*\bDenied\b|\bSuspension of Export Privileges\b|\bActions? Affecting Export Privileges\b|\bExport Privileges, Actions Affecting\b/i;
/** Only this bureau prints its cases with a colon: `In the Matter of: NAME, ADDRESS`. */
const matter = /\bIn the Matters? of: ?(?!the\b)\S/;
/** Words of notices that are no order against a party. */
const otherNotice =
  /\b(?:Notice|Proposed|Rules?|Meetings?|Comments?|Collection|Applications?|Permits?|Petitions?|Exchange|Commission|Hearings?|Licens(?:e|ing)|Registration|Investigations?|Review|Amendments?|Establishment|Availability|Airspace|Directives?|Regulations?|Standards?|Program|Grants?|Fund|Advisory|Committee|Act)\b/i;
/** An address at the end of a title, or after the bureau's own address. */
const addressed = /^(?:Washington, D\.?C\.? 20230; )?[^;]{3,80}, [^;]*\d[^;]*, [^;]*(?:\d{5,6}|[A-Z][a-z]+);?$/;
/** Countries and words of streets that such titles hold; a permit's title does not. */
const foreignAddress =
  /\b(?:Russia|Russian Federation|Belarus|Iran|China|Hong Kong|Turkey|Lebanon|Pakistan|Syria|Venezuela|Mexico|U\.?A\.?E\.?|United Arab Emirates|Singapore|Malaysia|Germany|Belgium|Cyprus|Latvia|Estonia|India|Ukraine|Iraq|Taiwan)\b/;

/**
 * Orders of the Bureau of Industry and Security about export privileges. Their titles are often nothing but the parties'
 * names and addresses. Renewals and modifications revise, terminations remove.
 */
export function judgeDenialOrder({ title, abstract, agencies, type }: DocumentDescription): Judgement | null {
  // Rules, and notices about them, speak of such orders in general.
  if (
    type === 'rule' ||
    /\b(?:Provisions|Procedures|Guidance|Guidelines|Export Administration Regulations)\b/.test(title)
  )
    return null;
  const bureau = agencies.includes('industry-and-security-bureau');
  const told = abstract === '' || /\bexport privileges\b|\bExport Administration (?:Regulations|Act)\b/i.test(abstract);
  const says = denial.test(title);
  const settles = told && /^Order Relating to (?!the\b)[A-Z]/.test(title) && !otherNotice.test(title);
  const names = told && matter.test(title) && !/\b(?:exchange|nuclear|commission)\b/i.test(title);
  const addressOnly =
    abstract === '' && addressed.test(title) && !otherNotice.test(title) && (foreignAddress.test(title) || bureau);
  const bureauOnly = abstract === '' && /^Bureau of Industry and Security$/i.test(title);
  const decides =
    bureau && told && /\b(?:Final Decision and Order|Decision and Order|Order Relating to)\b/i.test(title);
  if (!says && !settles && !names && !addressOnly && !bureauOnly && !decides) return null;
  // A party's name and address may hold any word: only the parts that speak of an order count.
  const heading = title
    .split(';')
    .filter(
      (part) =>
        /\b(?:Order|Denial|Denying|Export Privileges)\b/i.test(part) &&
        !/\bIn the Matters? of:/i.test(part.replace(/\bOrder\b.*$/, '')),
    )
    .join(';');
  if (/\b(?:Terminat\w+|Vacat\w+|Rescind\w*|Rescission|Lifting|Revok\w+|Revocation)\b/i.test(heading))
    return judgement('us-bis-dpl', ['remove'], null);
  if (/\b(?:Renew\w*|Modif\w+|Amend\w*|Extend\w*|Extension|Correct(?:ion|ed|ing)?)\b/i.test(heading))
    return judgement('us-bis-dpl', ['revise'], null);
  // Without a word about the order or the matter it is most often a temporary denial, and those are renewed every half year.
  if (addressOnly && !says && !names) return judgement('us-bis-dpl', ['revise'], null);
  return judgement('us-bis-dpl', ['add'], null);
}
