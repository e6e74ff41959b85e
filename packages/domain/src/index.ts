export * from './change.ts';
export * from './country.ts';
export * from './document.ts';
export * from './entry.ts';
export * from './list.ts';
export * from './listing-event.ts';
export * from './signal.ts';
export * from './snapshot.ts';
