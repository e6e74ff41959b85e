/** The notices that change a list, by who prints them and what their subject says. */
export type NoticeKind =
  | 'denial-order'
  | 'sanctions'
  | 'terrorist-designation'
  | 'nonproliferation'
  | 'debarment'
  | 'chinese-military-companies'
  | 'uflpa';

const paperwork =
  /\bInformation Collection\b|\bComment Request\b|\bRequests? for (?:Public )?Comments?\b|\b(?:Public )?Hearing\b|\bMeeting\b|\bGeneral Licenses?\b|\bSanctions Regulations\b|\bWaiver\b/i;

/** Which reader a notice needs; null for a notice that changes no list. `agencies` are the captions as printed. */
export function kindOfNotice(agencies: readonly string[], subject: string): NoticeKind | null {
  const agency = agencies.join(' ');
  if (paperwork.test(subject)) return null;
  if (/Industry and Security/i.test(agency)) {
    // Its notices other than orders are meetings and paperwork; an order's subject may be nothing but names.
    return /\b(?:Committee|Notice|Availability|Study|Policy|Guidance|Report|Section 232|Investigation)\b/i.test(subject)
      ? null
      : 'denial-order';
  }
  if (/Foreign Assets Control|DEPARTMENT OF THE TREASURY/i.test(agency)) {
    return /\bSanctions? Actions?\b|\bDesignation|\bUnblock|\bBlock(?:ed|ing)\b|\bSpecially Designated\b|\bSanctions Lists?\b|\bActions? Taken\b|\bIdentif(?:ication|ying) (?:Information|of)\b/i.test(
      subject,
    )
      ? 'sanctions'
      : null;
  }
  if (/DEPARTMENT OF STATE/i.test(agency)) return kindOfStateNotice(subject);
  if (/DEPARTMENT OF (?:DEFENSE|WAR)/i.test(agency)) {
    return /\bChinese Military Compan/i.test(subject) ? 'chinese-military-companies' : null;
  }
  if (/HOMELAND SECURITY/i.test(agency)) {
    return /\bUyghur Forced Labor Prevention Act\b.*\bEntity List\b|\bUFLPA Entity List\b/i.test(subject)
      ? 'uflpa'
      : null;
  }
  return null;
}

function kindOfStateNotice(subject: string): NoticeKind | null {
  if (/\bDebar|\bReinstatement\b/i.test(subject)) return 'debarment';
  if (
    /\bForeign Terrorist Organization|\bSpecially Designated Global Terrorist|\b(?:Executive Order|E\.O\.) 13224\b/i.test(
      subject,
    )
  ) {
    // A review upholds; what a review amends, its subject says.
    const amends = /\bAmend(?!ed\b)/i.test(subject);
    return /\bReview of\b/i.test(subject) && !amends ? null : 'terrorist-designation';
  }
  if (
    /\b(?:Nonproliferation|Non-proliferation|Missile|Proliferation)\b/i.test(subject) &&
    /\b(?:Measures|Sanctions|Penalties)\b/i.test(subject)
  ) {
    return 'nonproliferation';
  }
  return /\bSanctions (?:Actions?|Blocking)\b|^(?:Notice of )?(?:Imposition|Termination|Lifting|Removal) of (?:\w+ )?Sanctions\b|^Designations? of\b/i.test(
    subject,
  )
    ? 'sanctions'
    : null;
}
