/** What the settings of telephone systems offer other features. */
export { pbxsQuery, type Pbx } from './api';
export { PbxForm } from './PbxForm';
export { LinkFacts, PbxState, usePbxLink } from './PbxState';
