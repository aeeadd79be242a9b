export { createService, type Connection, type Service, type ServiceOptions } from './service.ts';
