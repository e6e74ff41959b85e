/** Fragments of regular expressions for English news about US lists. All are case-sensitive unless they say otherwise. */

const department =
  '(?:Department of (?:the )?(?:Treasury|Commerce|State|Defense|Homeland Security)|(?:(?:Treasury|Commerce|State|Defense)(?: Department| Dept\\.?| Secretary| secretary)|Treasury|Commerce|Homeland Security)|[Tt]reasury [Dd]epartment|[Cc]ommerce [Dd]epartment|[Ss]tate [Dd]epartment)';

/** Who can put a party on a US list, or speaks for those who can. */
export const usActor = `(?:(?:[Tt]he |[Nn]ew |[Tt]hursday'?s? )?(?:U\\.S\\.A?|US|USA|United States|America|Washington|Biden|Trump|Obama|White House|Pentagon|OFAC|Office of Foreign Assets Control|Bureau of Industry and Security|BIS|DHS|FCC|Blinken|Yellen|Rubio|Bessent|Lutnick|Pompeo|Mnuchin|Raimondo|${department})(?:(?:'s)? (?:${department}|Office of Foreign Assets Control|[Gg]overnment|[Aa]dministration|[Tt]eam|[Aa]ides|[Oo]fficials?|[Pp]resident|[Pp]resident (?:Joe |Donald )?(?:Biden|Trump)))*(?: \\(OFAC\\)| \\(BIS\\))?|(?:[Tt]he )?[A-Z][a-z]+ [Aa]dministration|[Tt]he [Aa]dministration)`;

/** Governments whose lists are not ours, and bodies that can only ask for a listing. */
export const otherActor =
  '(?:EU|E\\.U\\.|European Union|Brussels|UK|U\\.K\\.|Britain|United Kingdom|London|Canada|Australia|Japan|China|Beijing|Russia|Moscow|Kremlin|Iran|Tehran|Turkey|Ankara|India|Israel|France|Germany|Switzerland|New Zealand|Ukraine|Kyiv|South Korea|Taiwan|UN|U\\.N\\.|United Nations|Congress|Senate|House|[Ll]awmakers?|Senators?|Sens?\\.|[Cc]ommittee|[Cc]ourts?|[Jj]udges?|[Aa]ttorney [Gg]eneral|Republicans|Democrats|NATO|G7|UEFA|FIFA|NCAA|NBA|NFL|FIA|ICC)';

/** The verbs that put sanctions on somebody, and those that take them off. */
export const imposing =
  'impos(?:e|es|ed|ing)|announc(?:e|es|ed|ing)|slap(?:s|ped|ping)?|lev(?:y|ies|ied|ying)|unveil(?:s|ed|ing)?|deploy(?:s|ed|ing)?|issu(?:e|es|ed|ing)|fil(?:e|es|ed|ing)|pick(?:s|ed|ing)?|roll(?:s|ed|ing)? out|prepar(?:e|es|ed|ing)(?: to impose)?|read(?:y|ies|ied|ying)|appl(?:y|ies|ied|ying)|plac(?:e|es|ed|ing)|put(?:s|ting)?|introduc(?:e|es|ed|ing)|weigh(?:s|ed|ing)?|consider(?:s|ed|ing)?|mull(?:s|ed|ing)?|plan(?:s|ned|ning)?|threaten(?:s|ed|ing)?|reimpos(?:e|es|ed|ing)|widen(?:s|ed|ing)?|expand(?:s|ed|ing)?|adopt(?:s|ed|ing)?|order(?:s|ed|ing)?';
export const lifting =
  'lift(?:s|ed|ing)?|remov(?:e|es|ed|ing|al)|drop(?:s|ped|ping)?|eas(?:e|es|ed|ing)|terminat(?:e|es|ed|ing)|rescind(?:s|ed|ing)?|revok(?:e|es|ed|ing)|end(?:s|ed|ing)?|withdr(?:aw|aws|ew|awing)';

/** What the lists are called in the news. */
export const listNoun =
  "(?:(?:[Ee]ntity|[Bb]lack|[Ww]atch|[Uu]nverified|[Rr]ed[- ]?[Ff]lag|[Tt]error(?:ism|ist)?|[Ss]anctions|[Bb]an|[Dd]enied [Pp]ersons|[Mm]ilitary [Ee]nd[- ][Uu]sers?|[Ee]xport[- ][Cc]ontrols?|[Tt]rade|[Rr]estricted|[Ss]DN|SDN|[Cc]overed|[Tt]hreats?|[Ff]orced[- ][Ll]abou?r|1260H)[- ]?(?:[Bb]an )?[Ll]ist|[Bb]lacklist|list of (?:[A-Za-z'-]+ ){0,4}(?:terrorists?|terrorism|companies|firms|entities|nationals|organi[sz]ations)|list of (?:specially|foreign|Chinese|alleged)[a-z ]*)";

/** Words for a party without naming it; a number in front of one is a count. */
export const partyNoun =
  '(?:[Cc]ompan(?:y|ies)|[Ff]irms?|[Ee]ntit(?:y|ies)|[Bb]usiness(?:es)?|[Ii]ndividuals?|[Pp]eople|[Pp]ersons?|[Oo]fficials?|[Ll]eaders?|[Mm]embers?|[Tt]argets?|[Vv]essels?|[Ss]hips?|[Tt]ankers?|[Aa]ircraft|[Bb]anks?|[Bb]ureaus?|[Oo]rgani[sz]ations?|[Ii]nstitutes?|[Ii]nstitutions?|[Uu]niversit(?:y|ies)|[Gg]roups?|[Nn]etworks?|[Oo]peratives?|[Aa]gents?|[Mm]ilitants?|[Hh]ackers?|[Tt]raffickers?|[Aa]ssociates?|[Aa]ffiliates?|[Cc]ouple|[Oo]ligarchs?|[Mm]inisters?|[Gg]enerals?|[Cc]ommanders?|[Jj]udges?|[Ss]hippers?|[Tt]raders?|[Mm]akers?|[Mm]anufacturers?|[Ss]uppliers?|[Ss]ubsidiar(?:y|ies)|[Nn]ationals?|[Cc]itizens?|[Mm]en|[Mm]an|[Ww]om[ae]n|[Bb]rothers?|[Ll]ords?|[Cc]hief|[Hh]ead|[Bb]oss|[Gg]eneral|[Cc]zar|[Ll]abs?|[Ss]tart-?ups?|[Rr]efiner(?:y|ies)|[Ee]xchanges?|[Ff]inanciers?|[Ff]acilitators?|[Oo]fficers?|[Pp]oliticians?|[Bb]usiness(?:man|men|woman|women)|[Rr]ebels?|[Aa]ctors?|[Cc]artels?|[Gg]angs?|[Mm]ilitias?|[Ff]ront|[Pp]arties|[Pp]orts?|[Aa]irlines?|[Pp]lants?|Russians?|Chinese|Iranians?|Syrians?|Lebanese|Ukrainians?|Belarusians?|Mexicans?|Venezuelans?|Iraqis?|Israelis?|Cubans?|North Koreans?|Turks|Serbs|Nicaraguans?|Colombians?|Pakistanis?|Sudanese|Haitians?|Burmese)';

/** Adjectives of origin: no part of a party's name where they stand in front of it. */
export const originAdjective =
  /^(?:(?:[A-Z][a-z]+-)*(?:Chinese|Russian|Iranian|Israeli|Syrian|Lebanese|Ukrainian|Belarusian|Mexican|Venezuelan|Iraqi|Cuban|North|South|Korean|Turkish|Serbian|Bosnian|Nicaraguan|Colombian|Pakistani|Indian|Sudanese|Haitian|Burmese|Myanmar|Yemeni|Afghan|Libyan|Congolese|Ugandan|Rwandan|Cypriot|Swiss|German|French|British|Canadian|Emirati|Saudi|Qatari|Omani|Malaysian|Singaporean|Taiwanese|Japanese|Vietnamese|American|European|Western|Muslim|Palestinian|Liberian|Guatemalan|Salvadoran|Honduran|Moldovan|Georgian|Armenian|Kazakh|Uzbek|Kyrgyz|Greek|Maltese|Spanish|Italian|Dutch|Brazilian|Ecuadorian|Ecuadorean|Paraguayan|Cambodian|Thai|Philippine|Filipino|Indonesian|Zimbabwean|South-Sudanese|Ethiopian|Eritrean|Somali|Malian|Nigerian|Kenyan|Egyptian|Algerian|Tunisian|Moroccan|Jordanian|Bulgarian|Hungarian|Romanian|Latvian|Estonian|Lithuanian|Finnish|Polish|Austrian|Belgian|Asian|African|Arab|Gulf|Communist|Marxist|Shiite|Sunni|Islamist)|(?:[A-Z][a-z]+-)+(?:based|linked|backed|registered|owned|aligned|run|born|affiliated|controlled|flagged|tied))$/;

/** Names of countries and places that stand alone in such stories: they are no party. */
export const place =
  /^(?:China|Russia|Iran|Israel|Syria|Lebanon|Ukraine|Belarus|Mexico|Venezuela|Iraq|Cuba|Korea|Turkey|Serbia|Bosnia|Nicaragua|Colombia|Pakistan|India|Sudan|Haiti|Burma|Myanmar|Yemen|Afghanistan|Libya|Congo|Uganda|Cyprus|Switzerland|Germany|France|Britain|Canada|Emirates|UAE|Qatar|Oman|Malaysia|Singapore|Taiwan|Japan|Vietnam|America|Europe|Xinjiang|Tibet|Kentucky|Moldova|Georgia|Kremlin|Moscow|Beijing|Tehran|Washington|Pyongyang|Havana|Caracas|Damascus|Ankara|Kyiv|Bucha|Gaza|Crimea|Donetsk|Luhansk|Hong|Kong|DPRK|PRC|US|U\.S\.|UK|U\.K\.|EU|UN|U\.N\.|NATO|Middle|East|Mideast|Asia|Africa|Balkans|Gulf|Strip|Uyghurs?|Uighurs?|Kazakhs?|Rohingya|Muslims?|Tatars?|Kurds?|Russians?|Iranians?|Syrians?|Ukrainians?|Belarusians?|Mexicans?|Venezuelans?|Iraqis?|Cubans?|Koreans?|Americans?)$/;
