/** Countries and cities that a part of an address may consist of alone, lower case. */
const names = `
afghanistan|albania|algeria|angola|argentina|armenia|australia|austria|azerbaijan|bahamas|bahrain|bangladesh|belarus|
belgium|belize|bolivia|bosnia|bosnia and herzegovina|botswana|brazil|brunei|bulgaria|burma|burundi|cambodia|cameroon|
canada|chad|chile|china|colombia|congo|costa rica|crimea|croatia|cuba|cyprus|czech republic|czechia|denmark|djibouti|
ecuador|egypt|england|eritrea|estonia|ethiopia|finland|france|gabon|georgia|germany|ghana|gibraltar|greece|guatemala|
guinea|hong kong|hungary|iceland|india|indonesia|iran|iraq|ireland|isle of man|israel|italy|ivory coast|jamaica|japan|
jordan|kazakhstan|kenya|kuwait|kyrgyzstan|kyrgyz republic|laos|latvia|lebanon|liberia|libya|liechtenstein|lithuania|
luxembourg|macau|macedonia|malaysia|maldives|mali|malta|marshall islands|mauritania|mauritius|mexico|moldova|monaco|
mongolia|montenegro|morocco|mozambique|myanmar|namibia|nepal|netherlands|the netherlands|new zealand|nicaragua|niger|
nigeria|north korea|norway|oman|pakistan|palestine|panama|papua new guinea|paraguay|peru|philippines|poland|portugal|
qatar|romania|russia|russian federation|rwanda|saudi arabia|kingdom of saudi arabia|scotland|senegal|serbia|seychelles|
sierra leone|singapore|slovakia|slovenia|somalia|south africa|south korea|republic of korea|south sudan|spain|sri lanka|
sudan|sweden|switzerland|syria|taiwan|tajikistan|tanzania|thailand|togo|trinidad and tobago|tunisia|turkey|türkiye|
turkmenistan|uae|u a e|uganda|uk|u k|ukraine|united arab emirates|united kingdom|united states|u s a|usa|uruguay|
uzbekistan|vanuatu|venezuela|vietnam|wales|yemen|zambia|zimbabwe|british virgin islands|cayman islands|
abu dhabi|accra|ajman|aktau|almaty|amman|amsterdam|ankara|antalya|antwerp|ashgabat|astana|athens|baghdad|baku|bangkok|
barcelona|beijing|beirut|belgrade|berlin|bern|bishkek|bratislava|brussels|bucharest|budapest|buenos aires|bursa|cairo|
calgary|cape town|caracas|casablanca|changchun|changsha|chengdu|chisinau|chongqing|colombo|copenhagen|dalian|damascus|
delhi|dhaka|doha|dongguan|donetsk|dubai|dublin|dushanbe|ekaterinburg|erbil|esfahan|foshan|frankfurt|fremont|fujairah|
fujian|fuzhou|gansu|gdansk|geneva|guangdong|guangzhou|guilin|guizhou|haifa|hamburg|hangzhou|hanoi|harare|harbin|havana|
hebei|hefei|heilongjiang|helsinki|henan|ho chi minh city|hubei|huizhou|hunan|hyderabad|isfahan|islamabad|istanbul|izmir|
jakarta|jeddah|jiangsu|jiangxi|jilin|jinan|johannesburg|juba|kabul|kaliningrad|kampala|karachi|kazan|khartoum|kharkiv|
kiev|kingston|kowloon|kuala lumpur|kunming|kyiv|lagos|lahore|lanzhou|lappeenranta|larnaca|liaoning|lima|limassol|lisbon|
ljubljana|london|luanda|lugansk|luhansk|madrid|manama|manila|mashhad|mexico city|mianyang|milan|minsk|montreal|moscow|
mumbai|munich|muscat|nairobi|nanchang|nanjing|nanning|new delhi|new york|nicosia|ningbo|novosibirsk|odessa|omsk|oslo|
ottawa|panama city|paris|perm|peshawar|phnom penh|prague|pretoria|qingdao|quanzhou|quetta|rawalpindi|ras al khaimah|
riga|rio de janeiro|riyadh|rome|rostov-on-don|rotterdam|saint petersburg|st petersburg|samara|san francisco|santiago|
sao paulo|sarajevo|sevastopol|shaanxi|shandong|shanghai|shanxi|sharjah|shenyang|shenzhen|shijiazhuang|sichuan|simferopol|
skopje|sofia|stockholm|suzhou|sydney|tabriz|taipei|taiyuan|tallinn|tashkent|tbilisi|tehran|tel aviv|tianjin|tokyo|toronto|
tripoli|tunis|tver|ufa|ulaanbaatar|urumqi|vaduz|vancouver|vantaa|vienna|vilnius|vladivostok|volgograd|warsaw|weihai|wuhan|
wuxi|xi'an|xiamen|xian|xinjiang|yangon|yantai|yekaterinburg|yerevan|yunnan|zagreb|zelenograd|zhejiang|zhengzhou|zhuhai|
zhuzhou|zurich|hubei|inner mongolia|tibet|qinghai|ningxia|hainan|guangxi|anhui|johor|penang|selangor|punjab|sindh|ontario|
quebec|british columbia|toulouse|tortola|new territories|n t|tsim sha tsui|wan chai|mongkok|kwun tong|central
`
  .replaceAll('\n', '')
  .split('|');

const placeNames = new Set(names);
/** With which words a place's name begins. */
const firstWords = new Set(names.map((name) => name.split(' ')[0]));
const anyWord = /[^\s.,;()]+/g;

/** The first word that can belong to a place's name, lower case: no number, no article. */
function firstWordOf(part: string): string | undefined {
  anyWord.lastIndex = 0;
  for (let found = anyWord.exec(part); found !== null; found = anyWord.exec(part)) {
    if (!/\d|^(?:the|and|in)$/i.test(found[0])) return found[0].toLowerCase().replace(/’/g, "'");
  }
  return undefined;
}

/** True for a part that is a country, a city or a province alone, with or without a postal code. */
export function isPlaceName(part: string): boolean {
  // Most parts begin with no such word: they need not be taken apart.
  if (!firstWords.has(firstWordOf(part))) return false;
  const bare = part
    .toLowerCase()
    .replace(/\(see .*$/i, '')
    .replace(/^(?:the|and|in) /, '')
    .replace(/[.,;()]+/g, ' ')
    .replace(/’/g, "'")
    .replace(/(?:^|\s)[a-z]{0,3}-?\d[\w-]*(?=\s|$)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return placeNames.has(bare) || placeNames.has(bare.replace(/ (?:city|province|region)$/, ''));
}
