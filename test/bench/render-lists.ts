/** Made-up list files of the size and shape of the real ones. `edition` 1 differs from edition 0 in every 500th row and in its last ten. */
const encoder = new TextEncoder();

const cslHeader =
  '_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,standard_order,license_requirement,license_policy,call_sign,vessel_type,gross_tonnage,gross_registered_tonnage,vessel_flag,vessel_owner,remarks,source_list_url,alt_names,citizenships,dates_of_birth,nationalities,places_of_birth,source_information_url,ids';

function letters(seed: number): string {
  let text = '';
  for (let rest = seed * 7919 + 104_729; rest > 0; rest = Math.floor(rest / 26))
    text += String.fromCharCode(97 + (rest % 26));
  return text;
}

function partyName(number: number): string {
  return `${letters(number).toUpperCase()} ${letters(number * 31 + 5)} Trading Company`;
}

function numbersOf(rows: number, edition: number): number[] {
  const numbers = Array.from({ length: rows - 10 }, (_, index) => index + 1);
  return [...numbers, ...Array.from({ length: 10 }, (_, index) => rows + index + edition * 10)];
}

/** The Consolidated Screening List (CSV, 29 columns): seven rows in ten of OFAC, the others of the Entity List. */
export function renderCsl(rows: number, edition: number): Uint8Array {
  const lines = numbersOf(rows, edition).map((number) => {
    const street = edition === 1 && number % 500 === 0 ? 'New Street' : 'Harbour Street';
    const aliases = `${letters(number * 3)} Holdings; ${letters(number * 5)} Group; ${letters(number * 7)} International Limited`;
    const address = `${number} ${street}, Building ${number % 90}, Free Zone, Dubai, ${10_000 + number}, AE`;
    const url = 'https://lists.example/sanctions/programs-and-information/consolidated';
    if (number % 10 < 3) {
      return `ab${number},Entity List (EL) - Bureau of Industry and Security,,,,"${partyName(number)}",,"${address}",87 FR ${number},2022-04-07,,,"For all items subject to the EAR. (See §744.11 of the EAR)",Presumption of denial.,,,,,,,,${url},"${aliases}",,,,,${url},`;
    }
    return `${number},Specially Designated Nationals (SDN) - Treasury Department,${number},Entity,SDGT; IFSR,"${partyName(number)}",,"${address}",,,,,,,,,,,,,"(Linked To: ${partyName(number + 1)})",${url},"${aliases}",,,,,${url},"AE, ${number * 17}, Registration Number; Subject to Secondary Sanctions, Additional Sanctions Information -"`;
  });
  return encoder.encode(`${cslHeader}\n${lines.join('\n')}\n`);
}

/** OFAC's sdn.csv. */
export function renderSdn(rows: number, edition: number): Uint8Array {
  const nothing = '-0- ';
  const lines = numbersOf(rows, edition).map((number) => {
    const day = edition === 1 && number % 500 === 0 ? '02' : '01';
    const remarks = `DOB ${day} Jan 1970; POB Tehran, Iran; nationality Iran; Passport X${number} (Iran); Additional Sanctions Information - Subject to Secondary Sanctions; Linked To: ${partyName(number + 1)}.`;
    return `${number},"${partyName(number)}","individual","SDGT] [IFSR",${nothing},${nothing},${nothing},${nothing},${nothing},${nothing},${nothing},"${remarks}"`;
  });
  return encoder.encode(`${lines.join('\r\n')}\r\n\u001a\r\n`);
}
