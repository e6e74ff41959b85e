/**
 * Words by which a comma-separated part of an entity cell shows itself as the end of a company's name: legal forms of
 * the countries on the lists, as BIS prints them.
 */
const legalForms = [
  'ltd',
  'limited',
  'inc',
  'incorporated',
  'llc',
  'l l c',
  'llp',
  'lp',
  'l p',
  'plc',
  'co',
  'company',
  'comp',
  'corp',
  'corporation',
  'intl',
  'group',
  'holding',
  'holdings',
  'sa',
  's a',
  's a s',
  'sas',
  's a e',
  's a l',
  'sal',
  'sarl',
  's a r l',
  'srl',
  's r l',
  'spa',
  's p a',
  'sl',
  's l',
  's l u',
  'slu',
  'sprl',
  'nv',
  'n v',
  'bv',
  'b v',
  'bvba',
  'gmbh',
  'mbh',
  'g m b h',
  'ag',
  'kg',
  'e k',
  'ek',
  'ohg',
  'oy',
  'oyj',
  'ab',
  'as',
  'a s',
  'aps',
  'ou',
  'oü',
  'uab',
  'sia',
  'kft',
  'zrt',
  'doo',
  'd o o',
  'dd',
  'd d',
  'ad',
  'a d',
  'eood',
  'ood',
  'sro',
  's r o',
  'spol',
  'sp z o o',
  'sp zoo',
  'z o o',
  'jsc',
  'pjsc',
  'ojsc',
  'cjsc',
  'zao',
  'oao',
  'ooo',
  'pao',
  'ao',
  'aozt',
  'npo',
  'nao',
  'too',
  'ip',
  'chp',
  'tov',
  'fgup',
  'gup',
  'mup',
  'odo',
  'pte',
  'pty',
  'pvt',
  'pvte',
  'private',
  'proprietary',
  'sdn',
  'bhd',
  'berhad',
  'tbk',
  'pt',
  'kk',
  'k k',
  'fze',
  'fzc',
  'fzco',
  'fz',
  'fzllc',
  'fzellc',
  'dmcc',
  'wll',
  'w l l',
  'spc',
  'est',
  'establishment',
  'tic',
  'san',
  've',
  'sti',
  'sirketi',
  'anonim',
  'ticaret',
  'sanayi',
  'dis',
  'ithalat',
  'ihracat',
  'bros',
  'brothers',
  'sons',
  'and',
  '&',
  'trading',
  'enterprise',
  'enterprises',
  'china',
  'hk',
  'branch',
] as const;

const legalFormWords = new Set<string>(legalForms.filter((form) => !form.includes(' ')));
const spelledForms = new Set<string>(legalForms.filter((form) => form.includes(' ')));
/** Words that only accompany a legal form ("Co. and Sons"); alone they prove nothing. */
const companions = new Set([
  'and',
  '&',
  've',
  'dis',
  'china',
  'hk',
  'trading',
  'branch',
  'group',
  'holding',
  'holdings',
  'enterprise',
  'enterprises',
  'establishment',
  'est',
  'private',
  'proprietary',
  'ticaret',
  'sanayi',
  'ithalat',
  'ihracat',
  'ip',
  'as',
  'ad',
  'ab',
]);

/** With which words a legal form may begin. */
const firstWords = new Set(legalForms.map((form) => form.split(' ')[0]));
const firstWord = /[^\s.,\-/()“”"'’]+/;

function words(part: string): string[] {
  return part
    .toLowerCase()
    .replace(/[()“”"'’]/g, ' ')
    .split(/[\s.,\-/]+/)
    .filter((word) => word !== '');
}

/** True for a part that is nothing but a legal form, such as `Ltd.`, `S.A.`, `(Pvt) Ltd`, `San. Tic. Ltd. Sti.` */
export function isLegalForm(part: string): boolean {
  // Most parts begin with no such word: they need not be taken apart.
  const first = firstWord.exec(part)?.[0].toLowerCase();
  if (!firstWords.has(first)) return false;
  const found = words(part);
  if (found.length === 0 || found.length > 8) return false;
  if (spelledForms.has(found.join(' '))) return true;
  return found.every((word) => legalFormWords.has(word)) && found.some((word) => !companions.has(word));
}

const trailingForm =
  /(?:^|[\s(])(?:ltd|limited|inc|incorporated|llc|l\.l\.c|llp|plc|co|company|corp|corporation|s\.?a|sarl|s\.?r\.?l|s\.?p\.?a|b\.?v|n\.?v|gmbh|ag|oyj?|ab|kft|d\.?o\.?o|eood|ood|s\.?r\.?o|jsc|pjsc|ojsc|cjsc|zao|oao|ooo|pao|ao|fze|fzc|fzco|fz-llc|pte|pty|bhd|k\.?k|sti|sirketi|w\.?l\.?l|dmcc)[.)]*$/i;

/** True for a text that ends in a legal form: nothing more is to come of its name. */
export function endsInLegalForm(text: string): boolean {
  return trailingForm.test(text.trimEnd().slice(-16));
}

const organisation =
  /\b(?:academ(?:y|ies)|institut(?:e|es|ion|ions)|university|universities|college|school|laborator(?:y|ies)|lab|factory|plant|works|bureau|ministry|department|directorate|administration|agency|commission|committee|council|corps|command|association|society|foundation|enterprise|centers?|centres?|complex|corporation|company|consortium|division|branch|filial|unit of|shipyard|arsenal|station|observatory|hospital|bank|airlines?|airways|aviation|logistics|electronics?|engineering|industr(?:y|ies)|manufactur\w*|machinery|systems?|technolog(?:y|ies)|technical|technics|trading|traders?|services?|solutions?|products?|international|import|export|supply|research|design|production|group|holdings?|sciences?)\b/i;

/** True for a part that speaks of an organisation rather than of a person or a place. */
export function speaksOfOrganisation(part: string): boolean {
  return organisation.test(part) || endsInLegalForm(part);
}
