export * from './alert-inbox.ts';
export * from './connect.ts';
export * from './deliveries.ts';
export * from './migrate.ts';
