export * from './clock.ts';
export * from './environment.ts';
export * from './errors.ts';
export * from './fault-point.ts';
export * from './lifecycle.ts';
export * from './logger.ts';
export * from './subscriptions.ts';
