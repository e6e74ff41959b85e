/** Cuts a cell that holds several texts: `A; B; and C.` → A, B, C. White space is collapsed, empty texts are left out. */
export function splitList(cell: string): string[] {
  if (cell === '') return [];
  if (!cell.includes(';')) return [cell.trim()];
  return cell
    .split(';')
    .map((part) => part.replace(/^\s*and\s+/, '').trim())
    .filter((part) => part !== '');
}
