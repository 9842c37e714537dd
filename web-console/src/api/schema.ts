import type { components as Admin, paths as AdminPaths } from './generated/admin-api';
import type { components as Operator, paths as OperatorPaths } from './generated/operator-api';
import type { components as Sms, paths as SmsPaths } from './generated/sms-dispatcher';

/** Every path behind the gateway. */
export type Paths = AdminPaths & OperatorPaths & SmsPaths;

/** Records of the three services, as their OpenAPI files name them: `AdminSchema['User']`. */
export type AdminSchema = Admin['schemas'];
export type OperatorSchema = Operator['schemas'];
export type SmsSchema = Sms['schemas'];
